// node client.mjs URL TOKEN REQUEST COUNT: reads the stream until COUNT records came or it ended, and prints its batches as JSON.
import { HubConnectionBuilder, LogLevel } from "@microsoft/signalr";

const [url, token, request, count] = process.argv.slice(2);
const connection = new HubConnectionBuilder()
  .withUrl(url, { accessTokenFactory: () => token })
  .configureLogging(LogLevel.None)
  .build();
const batches = [];
let left = Number(count);
let error = null;
try {
  await connection.start();
  await new Promise((resolve, reject) => {
    const stream = connection.stream("Tail", JSON.parse(request)).subscribe({
      next: batch => {
        batches.push(batch);
        left -= batch.records.length;
        if (left <= 0) { stream.dispose(); resolve(); }
      },
      complete: resolve,
      error: reject,
    });
  });
} catch (e) {
  error = e.message;
}
await connection.stop();
console.log(JSON.stringify({ batches, error }));
