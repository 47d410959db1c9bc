package net.neuralstyle.supply;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class UserFoldersTest {
    /** Java calls the home of a user that the system does not know a question mark. */
    @Test
    void aHomeThatIsNoneIsATemporaryFolder() {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
        for (String told : new String[] {"?", "", " ", "relative/home"}) {
            assertTrue(UserFolders.home(told).toAbsolutePath().startsWith(temporary), told);
        }
        Path home = Path.of(System.getProperty("user.home")).toAbsolutePath();
        assertEquals(home, UserFolders.home(home.toString()));
    }
}
