package dev.fromscratch.reality;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A server on this machine that answers over HTTPS, with a certificate that nobody has signed but itself.
 */
final class TlsServer implements AutoCloseable {
    private static final String PASSWORD = "password";

    private final HttpsServer server;
    private final Path certificate;

    private TlsServer(HttpsServer server, Path certificate) {
        this.server = server;
        this.certificate = certificate;
    }

    /** Starts a server whose certificate is made in a folder. */
    static TlsServer started(Path folder) throws IOException, GeneralSecurityException {
        var server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(contextOf(keysMadeIn(folder))));
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
        return new TlsServer(server, folder.resolve("certificate.pem"));
    }

    /** The host and the port. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    /** The file of the certificate, which is its own authority. */
    Path certificate() {
        return certificate;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private static Path keysMadeIn(Path folder) {
        var keys = folder.resolve("keys.p12");
        keytool(
                folder,
                "-genkeypair",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=An authority made for a test",
                "-ext",
                "san=ip:127.0.0.1",
                "-ext",
                "bc=ca:true");
        keytool(
                folder,
                "-exportcert",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-alias",
                "server",
                "-rfc",
                "-file",
                "certificate.pem");
        return keys;
    }

    private static void keytool(Path folder, String... arguments) {
        var command = new String[arguments.length + 1];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        var outcome = Outcome.of(folder, command);
        assertThat(outcome.exitCode()).as(outcome.output()).isZero();
    }

    private static SSLContext contextOf(Path file) throws IOException, GeneralSecurityException {
        var keys = KeyStore.getInstance("PKCS12");
        try (var input = Files.newInputStream(file)) {
            keys.load(input, PASSWORD.toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
