package net.neuralstyle.picture;

/**
 * An odd file and what is to be read of it.
 *
 * @param name of the file
 * @param bytes its content
 * @param shows what the picture shows; null where the file is refused
 * @param tolerance mean difference of a colour, in steps of 8 bits
 * @param said part of the notice or of the refusal; empty for neither a notice
 */
public record Odd(String name, byte[] bytes, Shows shows, double tolerance, String said) {
    /** What is seen. */
    public enum Shows {
        /** The coloured picture. */
        COLOURS,
        /** The grey one. */
        GREY,
        /** The coloured one turned by a quarter, clockwise. */
        TURNED,
        /** Something else, of which other tests know. */
        OTHER
    }

    static Odd colours(String name, byte[] bytes, double tolerance) {
        return new Odd(name, bytes, Shows.COLOURS, tolerance, "");
    }

    static Odd grey(String name, byte[] bytes, double tolerance) {
        return new Odd(name, bytes, Shows.GREY, tolerance, "");
    }

    static Odd other(String name, byte[] bytes) {
        return new Odd(name, bytes, Shows.OTHER, 0, "");
    }

    static Odd refused(String name, byte[] bytes, String said) {
        return new Odd(name, bytes, null, 0, said);
    }

    Odd saying(String part) {
        return new Odd(name, bytes, shows, tolerance, part);
    }

    Odd turned() {
        return new Odd(name, bytes, Shows.TURNED, tolerance, said);
    }

    @Override
    public String toString() {
        return name;
    }
}
