// An OpenID provider that knows one client and gives it JWT access tokens by client credentials, for the API "kafka".
// Environment: OIDC_PORT, OIDC_CLIENT, OIDC_SECRET, OIDC_TTL (seconds a token lasts).
import { generateKeyPairSync } from 'node:crypto';
import Provider from 'oidc-provider';

const { OIDC_PORT, OIDC_CLIENT, OIDC_SECRET, OIDC_TTL } = process.env;
const issuer = `http://localhost:${OIDC_PORT}`;
const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' });
const provider = new Provider(issuer, {
  jwks: { keys: [{ ...key, kid: 'test', use: 'sig', alg: 'RS256' }] },
  clients: [{
    client_id: OIDC_CLIENT,
    client_secret: OIDC_SECRET,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  }],
  scopes: ['kafka'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => 'urn:kafka',
      getResourceServerInfo: () => ({
        scope: 'kafka',
        audience: 'kafka',
        accessTokenFormat: 'jwt',
        accessTokenTTL: Number(OIDC_TTL),
        jwt: { sign: { alg: 'RS256' } },
      }),
    },
  },
});
provider.listen(Number(OIDC_PORT), 'localhost', () => console.log(`ready at ${issuer}`));
