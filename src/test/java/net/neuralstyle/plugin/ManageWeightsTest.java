package net.neuralstyle.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.measure.ResultsTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import net.neuralstyle.supply.DownloadListener;
import net.neuralstyle.supply.Inventory;
import net.neuralstyle.supply.Supply;
import net.neuralstyle.supply.UserFolders;
import net.neuralstyle.transfer.Supplies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The command headless, in the cache that the build sets aside for tests. */
class ManageWeightsTest {
    private static final String VGG16 = "vgg16_weights_tf_dim_ordering_tf_kernels_notop.h5";

    private HeadlessContext fiji;
    private Path wrong;

    @BeforeEach
    void start() throws Exception {
        fiji = new HeadlessContext();
        assertTrue(System.getenv(UserFolders.OUR_CACHE) != null, "run by Maven, which sets a cache aside");
        wrong = Files.createDirectories(UserFolders.ofThisUser().cache()).resolve(VGG16);
    }

    @AfterEach
    void stop() throws Exception {
        fiji.close();
        Files.deleteIfExists(wrong);
    }

    private ResultsTable run(Map<String, String> inputs) throws Exception {
        ManageWeights command =
                (ManageWeights) fiji.run(ManageWeights.class, inputs).getDelegateObject();
        return command.table();
    }

    @Test
    void isInTheMenuHeadlessAndRemembersNothing() {
        CommandInfo info = fiji.context().service(CommandService.class).getCommand(ManageWeights.class);
        assertEquals(
                "Plugins > Neural Style > Manage Weights", info.getMenuPath().getMenuString());
        assertTrue(info.canRunHeadless() && info.isValid());
        assertFalse(
                info.getInput("action").isPersisted() || info.getInput("name").isPersisted());
    }

    @Test
    void choicesAreWhatCanBeFetched() {
        CommandInfo info = fiji.context().service(CommandService.class).getCommand(ManageWeights.class);
        List<?> names = info.getInput("name").getChoices();
        assertEquals(Supplies.all(null).stream().map(Supply::id).toList(), names.subList(1, names.size()));
        assertEquals("all", names.get(0));
    }

    @Test
    void listsEverythingByDefault() throws Exception {
        ResultsTable table = run(Map.of());
        assertTrue(table.size() >= 4, "three networks and libtorch, which may be here more than once");
        assertEquals("Name,What,State,Size,Place,Licence", String.join(",", table.getHeadings()));
        assertEquals("vgg16", table.getStringValue("Name", 0));
        assertEquals("not here", table.getStringValue("State", 0));
        assertEquals("59 MB to fetch", table.getStringValue("Size", 0));
        assertEquals("libtorch", table.getStringValue("Name", 3));
        assertEquals("verified", table.getStringValue("State", 3));
    }

    @Test
    void verifyFailsWhereAFileIsWrong() throws Exception {
        Files.write(wrong, new byte[9]);
        Exception e = assertThrows(Exception.class, () -> run(Map.of("action", "verify", "name", "vgg16")));
        assertTrue(e.getMessage().contains(wrong + " is not the published file: it has 9 bytes"), e.getMessage());
        assertEquals("wrong", run(Map.of("action", "list", "name", "vgg16")).getStringValue("State", 0));
    }

    @Test
    void removesWhatIsOurs() throws Exception {
        Files.write(wrong, new byte[9]);
        assertEquals(
                "not here", run(Map.of("action", "remove", "name", "vgg16")).getStringValue("State", 0));
        assertFalse(Files.exists(wrong));
    }

    @ParameterizedTest
    @CsvSource({
        "delete, vgg16, 'action is \"delete\"; it has to be'",
        "fetch, all, 'name is all: choose one to fetch.'",
        "remove, all, 'name is all: choose one to remove.'",
        "list, vgg99, 'There is no \"vgg99\"'",
        "open folder, vgg16, 'No window can be opened here; the folder is '"
    })
    void refusesByTheParameter(String action, String name, String complaint) {
        Exception e = assertThrows(Exception.class, () -> run(Map.of("action", action, "name", name)));
        assertTrue(e.getMessage().contains(complaint), e.getMessage());
    }

    @Test
    void theQuestionHasNameSizeLicenceAndPlaces() throws Exception {
        List<Supply> all = Supplies.all(null);
        String question = AskConsent.question(all);
        for (Inventory.Line line : Inventory.of(all, DownloadListener.NONE)) {
            Supply supply = line.supply();
            for (String part : List.of(
                    supply.title() + ": " + supply.file().size(),
                    "Licence: " + supply.file().licence(),
                    "From: " + supply.file().addresses().get(0).getHost(),
                    "To: " + supply.folder())) {
                assertTrue(question.contains(part), part + " is not in: " + question);
            }
        }
    }
}
