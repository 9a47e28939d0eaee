using Dashboard.Wire.Messages;

namespace Dashboard.Wire.Transport.Connections;

/// <summary>A request on its way.</summary>
/// <param name="AnswersBefore">How many answers had come when it was sent.</param>
internal readonly record struct SentRequest<TResponse>(
    IWireRequest<TResponse> Request, short Version, int Id, int AnswersBefore, Task<ResponseFrame> Answer);
