package dev.fromscratch.lsp;

import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.eclipse.lsp4j.jsonrpc.Endpoint;
import org.eclipse.lsp4j.jsonrpc.json.JsonRpcMethod;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a protocol: what their parameters and answers are read as, and what is done.
 *
 * <p>LSP4J would find all this in the annotations of its interfaces. To ask for these makes a JVM write classes, and takes
 * longer than the rest of a start.
 */
final class Methods implements Endpoint {
    private final Map<String, JsonRpcMethod> types = new HashMap<>();
    private final Map<String, Function<@Nullable Object, CompletableFuture<?>>> requests = new HashMap<>();
    private final Map<String, Consumer<@Nullable Object>> notifications = new HashMap<>();

    /** One that is asked of us. */
    <T> Methods request(String method, Class<T> parameter, Function<T, CompletableFuture<?>> answer) {
        types.put(method, JsonRpcMethod.request(method, Object.class, parameter));
        requests.put(method, given -> answer.apply(parameter.cast(given)));
        return this;
    }

    /** One that we are told of. */
    <T> Methods notification(String method, Class<T> parameter, Consumer<T> effect) {
        types.put(method, JsonRpcMethod.notification(method, parameter));
        notifications.put(method, given -> effect.accept(parameter.cast(given)));
        return this;
    }

    /** One that we ask of the other side. */
    Methods answered(String method, Type answer) {
        types.put(method, JsonRpcMethod.request(method, answer));
        return this;
    }

    /** By the names of the methods. */
    Map<String, JsonRpcMethod> types() {
        return Map.copyOf(types);
    }

    /**
     * {@inheritDoc}
     *
     * @throws UnsupportedOperationException if there is no such method
     */
    @Override
    public CompletableFuture<?> request(String method, @Nullable Object parameter) {
        return Optional.ofNullable(requests.get(method))
                .orElseThrow(UnsupportedOperationException::new)
                .apply(parameter);
    }

    @Override
    public void notify(String method, @Nullable Object parameter) {
        Optional.ofNullable(notifications.get(method)).ifPresent(effect -> effect.accept(parameter));
    }
}
