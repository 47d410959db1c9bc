package net.neuralstyle.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What files of strangers must never reach. */
class SecurityTest {
    private static final Path CLASSES = Path.of("target/classes/net/neuralstyle");

    /** Readers that make whatever object, or run whatever program, a file names, and addresses that anybody on the way can change. */
    private static final List<String> NEVER = List.of(
            "java/io/ObjectInputStream",
            "java/beans/XMLDecoder",
            "javax/script/ScriptEngine",
            "java/rmi/",
            "javax/naming/",
            "java/lang/ProcessBuilder",
            "http://");

    /** As they stand in the pools of constants, which name every class that is used. */
    private static List<String> found(byte[] classFile) {
        String text = new String(classFile, StandardCharsets.ISO_8859_1);
        return NEVER.stream().filter(text::contains).toList();
    }

    @Test
    void noClassReadsObjectsRunsProgramsOrFetchesInTheClear() throws IOException {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".class")).toList()) {
                count++;
                found(Files.readAllBytes(file)).forEach(each -> wrong.add(file + " uses " + each));
            }
        }
        assertTrue(count > 300, "classes not found: " + count);
        assertEquals(List.of(), wrong);
    }

    @Test
    void aClassThatReadsObjectsIsSeen() throws IOException {
        byte[] own = getClass()
                .getResourceAsStream("SecurityTest$ReadsObjects.class")
                .readAllBytes();
        assertEquals(List.of("java/io/ObjectInputStream"), found(own));
    }

    /** Never made. */
    private static final class ReadsObjects {
        private Object of(java.io.InputStream in) throws IOException, ClassNotFoundException {
            return new java.io.ObjectInputStream(in).readObject();
        }
    }
}
