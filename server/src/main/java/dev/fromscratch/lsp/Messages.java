package dev.fromscratch.lsp;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.lsp4j.jsonrpc.MessageConsumer;
import org.eclipse.lsp4j.jsonrpc.MessageIssueHandler;
import org.eclipse.lsp4j.jsonrpc.json.MessageJsonHandler;
import org.eclipse.lsp4j.jsonrpc.json.StreamMessageProducer;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseMessage;

/**
 * The messages of a stream. What is none is answered as JSON-RPC has it: with an error that names no request, since it
 * cannot be told which one it was.
 */
final class Messages extends StreamMessageProducer {
    private final MessageConsumer answers;

    Messages(InputStream in, MessageJsonHandler json, MessageIssueHandler issues, MessageConsumer answers) {
        super(in, json, issues);
        this.answers = answers;
    }

    @Override
    protected void fireError(Throwable error) {
        super.fireError(error);
        if (error instanceof JsonParseException) {
            var answer = new ResponseMessage();
            answer.setError(
                    error.getCause() instanceof IOException
                            ? new ResponseError(ResponseErrorCode.ParseError, "The message is no JSON", null)
                            : new ResponseError(ResponseErrorCode.InvalidRequest, "The JSON is no message", null));
            answers.consume(answer);
        }
    }
}
