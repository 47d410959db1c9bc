package net.neuralstyle.supply;

import java.io.IOException;
import java.net.URI;

/** Thrown where a server did not give the file; another may. */
final class ServerException extends IOException {
    private static final long serialVersionUID = 1;

    ServerException(String message, Throwable cause) {
        super(message, cause);
    }

    ServerException(String message) {
        super(message);
    }

    /** What an answer other than a file means, in words. */
    static ServerException ofStatus(URI address, int status) {
        String host = address.getHost();
        String code = " (HTTP " + status + ")";
        return new ServerException(
                switch (status) {
                    case 401, 403 -> host + " refuses to give the file" + code + ".";
                    case 404, 410 -> host + " does not have the file any more" + code + ".";
                    case 407 ->
                        "The proxy wants a name and a password" + code + ": set them as Java or Fiji has its proxies.";
                    case 429, 503 -> host + " is too busy" + code + ": try again later.";
                    case 511 -> webPage(host);
                    default ->
                        status >= 500
                                ? host + " has a failure of its own" + code + ": try again later."
                                : host + " gave an answer that is no file" + code + ".";
                });
    }

    /** A web page came where a file should have. */
    static ServerException ofWebPage(URI address) {
        return new ServerException(webPage(address.getHost()));
    }

    private static String webPage(String host) {
        return host + " answered with a web page instead of the file: this network may want you to log in first. Open"
                + " any page in a browser, then try again.";
    }
}
