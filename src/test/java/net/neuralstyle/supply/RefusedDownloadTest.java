package net.neuralstyle.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads that fail, in every way the world does, and what the person is told. */
class RefusedDownloadTest extends DownloadCase {
    @Test
    void givesUpAServerThatNeverGetsAnywhereAndKeepsWhatCame() throws Exception {
        URI address = server.serve("/w", exchange -> {
            if (exchange.getRequestHeaders().containsKey("Range")) {
                return;
            }
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 200_000);
        });
        String message = failure(address);
        assertTrue(message.contains("127.0.0.1 broke off again and again"), message);
        assertTrue(Files.size(folder.resolve("weights.h5.part")) > 0);
        assertFalse(Files.exists(folder.resolve("weights.h5")));
    }

    @Test
    void givesUpAServerThatFallsSilent() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        URI address = server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 1000);
            exchange.getResponseBody().flush();
            await(end);
        });
        Duration impatient = Duration.ofMillis(200);
        IOException e = assertThrows(
                IOException.class,
                () -> new Download(published(address), folder, DownloadListener.NONE, impatient).run());
        end.countDown();
        assertTrue(e.getMessage().contains("nothing arrived"), e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "401, refuses to give the file (HTTP 401)",
        "403, refuses to give the file (HTTP 403)",
        "404, does not have the file any more (HTTP 404)",
        "410, does not have the file any more (HTTP 410)",
        "418, gave an answer that is no file (HTTP 418)",
        "429, is too busy (HTTP 429)",
        "500, has a failure of its own (HTTP 500)",
        "503, is too busy (HTTP 503)",
        "511, this network may want you to log in"
    })
    void saysWhatAnHttpErrorMeans(int status, String meaning) {
        String message = failure(server.serve("/w", exchange -> exchange.sendResponseHeaders(status, -1)));
        assertTrue(message.contains("127.0.0.1 ") && message.contains(meaning), message);
        assertTrue(message.startsWith("weights.h5 could not be fetched. "), message);
        assertByHand(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<!DOCTYPE html><html>Please log in", "\r\n <html><body>Welcome", "\u00ef\u00bb\u00bf<?xml x"})
    void recognisesALoginPageByItsText(String page) throws Exception {
        part(Arrays.copyOf(FILE, 400_000));
        byte[] body = Arrays.copyOf(page.getBytes(StandardCharsets.ISO_8859_1), FILE.length);
        Arrays.fill(body, page.length(), body.length, (byte) ' ');
        String message = failure(server.serve("/w", exchange -> FileServer.send(exchange, 200, body)));
        assertTrue(message.contains("answered with a web page instead of the file"), message);
        assertEquals(400_000, Files.size(folder.resolve("weights.h5.part")), "what had arrived is kept");
    }

    @Test
    void recognisesALoginPageBehindARedirect() {
        URI login = server.serve("/login", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            FileServer.send(exchange, 200, "Log in".getBytes(StandardCharsets.UTF_8));
        });
        String message = failure(server.serve("/w", exchange -> {
            exchange.getResponseHeaders().set("Location", login.toString());
            exchange.sendResponseHeaders(302, -1);
        }));
        assertTrue(message.contains("log in first"), message);
    }

    @Test
    void refusesAnotherSizeBeforeTakingIt() {
        String message = failure(server.serve("/w", FileServer.whole(new byte[999_999])));
        assertTrue(message.contains("127.0.0.1 has a file of 999999 bytes instead of 1,000,000 bytes (1 MB)"), message);
        assertFalse(Files.exists(folder.resolve("weights.h5.part")));
    }

    @Test
    void takesNoMoreThanTheFileFromAServerThatDoesNotSayHowMuch() throws Exception {
        String message = failure(server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(FILE);
            }
        }));
        assertTrue(message.contains("sends more than the file's 1,000,000 bytes"), message);
        assertEquals(0, Files.size(folder.resolve("weights.h5.part")));
    }

    @Test
    void refusesACompressedAnswer() {
        String message = failure(server.serve("/w", exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            FileServer.send(exchange, 200, new byte[100]);
        }));
        assertTrue(message.contains("sends the file compressed (gzip)"), message);
    }

    @Test
    void deletesWhatHasAnotherChecksum() {
        byte[] changed = FILE.clone();
        changed[500_000] ^= 1;
        String message = failure(server.serve("/w", FileServer.whole(changed)));
        assertTrue(
                message.contains("What 127.0.0.1 sent is not the published file: its checksum is SHA-256 "), message);
        assertTrue(message.contains(" instead of SHA-256 " + sha256(FILE) + ". It was deleted."), message);
        assertFalse(Files.exists(folder.resolve("weights.h5")));
        assertFalse(Files.exists(folder.resolve("weights.h5.part")));
    }

    @Test
    void namesEveryFailureAndTheWayByHand() throws Exception {
        URI gone = server.serve("/gone", exchange -> exchange.sendResponseHeaders(404, -1));
        String message = failure(gone, closedPort());
        assertTrue(message.contains("(HTTP 404). 127.0.0.1 cannot be reached: check the network"), message);
        assertByHand(message);
        assertTrue(message.contains(gone + " or http://127.0.0.1:"), message);
    }

    @Test
    void cancelKeepsThePartAndNoFile() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        URI slow = server.serve("/w", exchange -> {
            exchange.sendResponseHeaders(200, FILE.length);
            exchange.getResponseBody().write(FILE, 0, 300_000);
            exchange.getResponseBody().flush();
            await(end);
        });
        List<DownloadProgress> heard = new ArrayList<>();
        assertThrows(CancelledException.class, () -> fetch(new Listener(heard, 8), slow));
        end.countDown();
        assertFalse(Files.exists(folder.resolve("weights.h5")));
        assertTrue(Files.size(folder.resolve("weights.h5.part")) > 0);
    }

    @Test
    void cancelEndsAnAnswerThatDoesNotCome() {
        CountDownLatch end = new CountDownLatch(1);
        URI silent = server.serve("/w", exchange -> await(end));
        assertThrows(CancelledException.class, () -> fetch(new Listener(new ArrayList<>(), 4), silent));
        end.countDown();
    }

    @Test
    void interruptingTheThreadCancels() {
        URI silent = server.serve("/w", exchange -> await(new CountDownLatch(1)));
        Thread.currentThread().interrupt();
        assertThrows(CancelledException.class, () -> fetch(DownloadListener.NONE, silent));
        assertTrue(Thread.interrupted());
    }

    @Test
    void refusesBeforeConnectingWhereSpaceIsShort() throws Exception {
        URI address = server.serve("/w", FileServer.whole(FILE));
        PublishedFile huge = new PublishedFile(
                "huge.h5",
                List.of(address),
                FileSize.of(1L << 60),
                published(address).checksum(),
                "none");
        IOException e = assertThrows(
                IOException.class, () -> new Download(huge, folder, DownloadListener.NONE, PATIENCE).run());
        assertTrue(
                e.getMessage().startsWith("There is too little free space for huge.h5 in " + folder), e.getMessage());
        assertTrue(e.getMessage().contains("it takes 1152921504607 MB"), e.getMessage());
        assertEquals(List.of(), server.ranges());
    }

    @Test
    void saysWhichFolderCannotBeMade() throws Exception {
        Files.write(root.resolve("models"), new byte[1]);
        IOException e = assertThrows(
                IOException.class, () -> fetch(DownloadListener.NONE, server.serve("/w", FileServer.whole(FILE))));
        assertTrue(
                e.getMessage().startsWith("The folder " + folder + " for weights.h5 cannot be made"), e.getMessage());
        assertTrue(e.getMessage().contains("NEURAL_STYLE_CACHE"), e.getMessage());
    }

    @Test
    void saysThatTheProxyWantsAPassword() {
        String message = failure(server.serve("/w", exchange -> {
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(407, -1);
        }));
        assertTrue(message.contains("The proxy wants a name and a password (HTTP 407)"), message);
    }

    @Test
    void doesNotTakeANameThatDoesNotResolve() {
        String message = failure(URI.create("http://nowhere.invalid/w"));
        assertTrue(message.contains("nowhere.invalid cannot be reached"), message);
    }

    /** A login page in the way answers in plain text where encryption was asked for. */
    @Test
    void saysThatASecureConnectionFailed() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread plain = new Thread(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().read();
                    // As from afar: where the answer is there before a virtual machine's first client has sent its
                    // whole
                    // hello, that client may miss it.
                    Thread.sleep(200);
                    client.getOutputStream().write("HTTP/1.1 302 Found\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    client.getOutputStream().flush();
                    client.getInputStream().readAllBytes();
                } catch (IOException | InterruptedException e) {
                    // The client hangs up, as it should.
                }
            });
            plain.start();
            String message = failure(URI.create("https://127.0.0.1:" + socket.getLocalPort() + "/w"));
            plain.join();
            assertTrue(message.contains("The secure connection to 127.0.0.1 failed"), message);
        }
    }

    @Test
    void saysWhatCannotBeWritten() throws Exception {
        Files.createDirectories(folder.resolve("weights.h5.part"));
        String message = failure(server.serve("/w", FileServer.whole(FILE)));
        assertTrue(message.startsWith(folder.resolve("weights.h5.part") + " cannot be written ("), message);
    }

    private void assertByHand(String message) {
        assertTrue(
                message.contains("By hand: download http://127.0.0.1")
                        && message.contains("1,000,000 bytes (1 MB), SHA-256 " + sha256(FILE))
                        && message.contains("save it as weights.h5 in " + folder),
                message);
    }
}
