package net.neuralstyle.supply;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Takes a file from one address to a {@code .part}, going on where an earlier transfer broke off if the server answers a
 * range with 206, and from the start if it does not.
 */
final class Transfer {
    private static final Pattern CONTENT_RANGE = Pattern.compile("bytes (\\d{1,18})-\\d+/(\\d{1,18}|\\*)");
    private static final Pattern UNSATISFIED_RANGE = Pattern.compile("bytes \\*/(\\d{1,18})");
    private static final int FRUITLESS_ATTEMPTS = 3;

    /** An attempt that brings less than this counts as fruitless. */
    private static final long FRUITFUL_BYTES = 1 << 16;

    private static final long TELL_NANOS = 200_000_000;

    private final PublishedFile file;
    private final URI address;
    private final Path part;
    private final DownloadListener listener;
    private final Duration patience;
    private final HttpClient client;

    private final long began = System.nanoTime();
    private long received;
    private long told;

    Transfer(PublishedFile file, URI address, Path part, DownloadListener listener, Duration patience) {
        this.file = file;
        this.address = address;
        this.part = part;
        this.listener = listener;
        this.patience = patience;
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                // Never from https to http.
                .followRedirects(HttpClient.Redirect.NORMAL)
                .connectTimeout(patience)
                .proxy(ProxySelector.getDefault());
        if (java.net.Authenticator.getDefault() != null) {
            builder.authenticator(java.net.Authenticator.getDefault());
        }
        client = builder.build();
    }

    /**
     * Transfers until the part has the file's size.
     *
     * @throws ServerException if this server cannot or will not give it; what has arrived is kept
     * @throws CancelledException if the listener cancelled; what has arrived is kept
     * @throws IOException if the part cannot be written
     */
    void run() throws IOException {
        long best = partBytes();
        int fruitless = 0;
        while (true) {
            try {
                attempt();
                return;
            } catch (BrokenOffException e) {
                long now = partBytes();
                fruitless = now >= best + FRUITFUL_BYTES ? 0 : fruitless + 1;
                best = Math.max(best, now);
                if (fruitless == FRUITLESS_ATTEMPTS) {
                    throw new ServerException(
                            "The connection to " + address.getHost() + " broke off again and again ("
                                    + e.getMessage() + "), the last time after " + FileSize.words(now)
                                    + ": try again, and it goes on from there.",
                            e);
                }
                Pause.of(listener);
            }
        }
    }

    /** The connection broke before the end. */
    private static final class BrokenOffException extends IOException {
        private static final long serialVersionUID = 1;

        BrokenOffException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private long partBytes() throws IOException {
        return Files.exists(part) ? Files.size(part) : 0;
    }

    private void attempt() throws IOException {
        long have = partBytes();
        if (have > file.size().most()) {
            Files.delete(part);
            have = 0;
        }
        if (file.size().exact() && have == file.size().bytes()) {
            return;
        }
        tell(DownloadProgress.Stage.CONNECTING, have, 0);
        HttpResponse<Flow.Publisher<List<ByteBuffer>>> response = ask(have);
        try (ResponseBody body = new ResponseBody(patience)) {
            response.body().subscribe(body);
            switch (response.statusCode()) {
                case 200 -> take(response, body, 0);
                case 206 -> {
                    Matcher range = CONTENT_RANGE.matcher(header(response, "content-range"));
                    if (!range.matches() || Long.parseLong(range.group(1)) != have) {
                        Files.deleteIfExists(part);
                        throw new BrokenOffException("it sent another part than was asked for", null);
                    }
                    take(response, body, have);
                }
                case 416 -> {
                    Matcher whole = UNSATISFIED_RANGE.matcher(header(response, "content-range"));
                    boolean complete = whole.matches() && Long.parseLong(whole.group(1)) == have;
                    if (!complete || !file.size().allows(have)) {
                        Files.deleteIfExists(part);
                        throw new BrokenOffException("what had arrived does not fit", null);
                    }
                }
                default -> throw ServerException.ofStatus(address, response.statusCode());
            }
        }
    }

    private HttpResponse<Flow.Publisher<List<ByteBuffer>>> ask(long have) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .timeout(patience)
                .header("Accept-Encoding", "identity")
                .header("User-Agent", "neural-style");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
        }
        CompletableFuture<HttpResponse<Flow.Publisher<List<ByteBuffer>>>> answer =
                client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofPublisher());
        try {
            while (true) {
                CancelledException.throwIf(listener);
                try {
                    return answer.get(100, TimeUnit.MILLISECONDS);
                } catch (TimeoutException e) {
                    // Not yet: ask again whether the person cancelled.
                }
            }
        } catch (InterruptedException e) {
            throw Pause.interrupted();
        } catch (ExecutionException e) {
            throw noAnswer(e.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private IOException noAnswer(Throwable failure) {
        String host = address.getHost();
        String reason = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException) {
            return new ServerException(
                    host + " cannot be reached: check the network connection and the proxy settings, and"
                            + " whether this network wants you to log in first.",
                    failure);
        }
        if (failure instanceof SSLException) {
            return new ServerException(
                    "The secure connection to " + host + " failed (" + reason
                            + "): a proxy or a login page of this network may be in the way.",
                    failure);
        }
        if (reason.contains("407") || reason.toLowerCase(Locale.ROOT).contains("proxy")) {
            return new ServerException("The proxy does not let " + host + " through (" + reason + ").", failure);
        }
        return new BrokenOffException(reason, failure);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    private void take(HttpResponse<?> response, ResponseBody body, long start) throws IOException {
        requireFile(response);
        long length = response.headers().firstValueAsLong("content-length").orElse(-1);
        if (length >= 0 && !file.size().allows(start + length)) {
            throw new ServerException(address.getHost() + " has a file of " + (start + length) + " bytes instead of "
                    + file.size() + ": it is another one.");
        }
        long total = length >= 0 ? start + length : file.size().bytes();
        List<ByteBuffer> first = next(body);
        // Looked at before anything that has arrived is given up for it.
        if (start == 0 && first != null && !first.isEmpty() && looksLikeMarkup(first.get(0))) {
            throw ServerException.ofWebPage(address);
        }
        long at = write(first, body, start, total);
        if (at < total && (length >= 0 || file.size().exact())) {
            throw new BrokenOffException("it ended after " + at + " of " + total + " bytes", null);
        }
    }

    /** Refuses what by its own headers is a web page or compressed. */
    private void requireFile(HttpResponse<?> response) throws ServerException {
        if (header(response, "content-type").toLowerCase(Locale.ROOT).startsWith("text/html")) {
            throw ServerException.ofWebPage(address);
        }
        String encoding = header(response, "content-encoding");
        if (!encoding.isEmpty() && !encoding.equalsIgnoreCase("identity")) {
            throw new ServerException(
                    address.getHost() + " sends the file compressed (" + encoding + "), which was not asked for.");
        }
    }

    /** Writes what comes to the part, from a position on; gives the position where it ended. */
    private long write(List<ByteBuffer> first, ResponseBody body, long start, long total) throws IOException {
        long at = start;
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            out.truncate(start);
            out.position(start);
            for (List<ByteBuffer> next = first; next != null; next = next(body)) {
                for (ByteBuffer bytes : next) {
                    at += bytes.remaining();
                    received += bytes.remaining();
                    if (at > file.size().most()) {
                        out.truncate(0);
                        throw new ServerException(address.getHost() + " sends more than the file's " + file.size()
                                + ": it is another one.");
                    }
                    while (bytes.hasRemaining()) {
                        out.write(bytes);
                    }
                }
                tell(DownloadProgress.Stage.FETCHING, at, total);
            }
            out.force(true);
        }
        return at;
    }

    private List<ByteBuffer> next(ResponseBody body) throws IOException {
        try {
            return body.next(listener);
        } catch (CancelledException e) {
            throw e;
        } catch (IOException e) {
            throw new BrokenOffException(e.getMessage(), e);
        }
    }

    /** Weights are binary; HTML and XML begin with a {@code <} after at most white space and are text throughout. */
    private static boolean looksLikeMarkup(ByteBuffer bytes) {
        byte[] start = new byte[Math.min(64, bytes.remaining())];
        bytes.duplicate().get(start);
        String text = new String(start, StandardCharsets.ISO_8859_1);
        return text.indexOf('\0') < 0
                && text.replace("\u00ef\u00bb\u00bf", "").stripLeading().startsWith("<");
    }

    private void tell(DownloadProgress.Stage stage, long bytes, long total) {
        long now = System.nanoTime();
        if (stage == DownloadProgress.Stage.FETCHING && now - told < TELL_NANOS && bytes < total) {
            return;
        }
        told = now;
        double rate = received / ((now - began) / 1e9);
        double left = received < FRUITFUL_BYTES ? Double.NaN : (total - bytes) / rate;
        listener.progressed(new DownloadProgress(file.name(), stage, bytes, total, left));
    }
}
