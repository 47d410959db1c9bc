package net.neuralstyle.recipe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;
import net.neuralstyle.settings.StyleTransferSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Recipes come out of files as they went in, also where another program wrote the file. */
class RecipeFilesTest {
    private static final String HASH = "ab".repeat(32);

    @TempDir
    private Path folder;

    private static Recipe recipe() {
        Map<String, Recipe.Input> inputs = new LinkedHashMap<>();
        inputs.put("content", new Recipe.Input("Zürich 船 🚢.png", null, 44, 40, HASH, null));
        inputs.put("style", new Recipe.Input("{braces} \"quotes\"", null, 44, 40, HASH, null));
        return new Recipe(
                "Neural Style",
                inputs,
                StyleTransferSettings.builder().build().byName(),
                HASH,
                "cpu",
                "fp32",
                1,
                "2",
                "Linux",
                1,
                null,
                List.of(new Recipe.ScaleReport(44, 40, 1, 1)),
                new Recipe.Losses(Map.of(), Map.of()),
                null,
                null,
                List.of(),
                Map.of());
    }

    @Test
    void aPngHoldsItAndKeepsItsPixels() throws IOException {
        Path png = Small.save(folder.resolve("a.png"), 1);
        BufferedImage before = ImageIO.read(png.toFile());
        assertEquals(Optional.empty(), RecipeFiles.find(png));
        RecipeFiles.addTo(png, recipe().toJson());
        assertEquals(recipe(), RecipeFiles.read(png));
        BufferedImage after = ImageIO.read(png.toFile());
        assertEquals(44, after.getWidth());
        for (int i = 0; i < 44 * 40; i++) {
            assertEquals(before.getRGB(i % 44, i / 44), after.getRGB(i % 44, i / 44));
        }
    }

    @Test
    void javasOwnPngReaderFindsTheText() throws Exception {
        Path png = Small.save(folder.resolve("a.png"), 1);
        RecipeFiles.addTo(png, "Größe");
        var reader = ImageIO.getImageReadersByFormatName("png").next();
        try (var in = ImageIO.createImageInputStream(png.toFile())) {
            reader.setInput(in);
            var tree = (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            var entry = (IIOMetadataNode) tree.getElementsByTagName("iTXtEntry").item(0);
            assertEquals("NeuralStyleRecipe", entry.getAttribute("keyword"));
            assertEquals("Größe", entry.getAttribute("text"));
        }
    }

    /** Some hundred kilobytes that unpack to as many megabytes are no recipe. */
    @Test
    void aTextThatUnpacksToGigabytesIsRefused() throws IOException {
        ByteArrayOutputStream chunk = new ByteArrayOutputStream();
        chunk.writeBytes("zTXtNeuralStyleRecipe\0\0".getBytes(StandardCharsets.US_ASCII));
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(chunk)) {
            for (int i = 0; i < 80; i++) {
                deflater.write(new byte[1 << 20]);
            }
        }
        byte[] typed = chunk.toByteArray();
        CRC32 crc = new CRC32();
        crc.update(typed);
        byte[] png = Files.readAllBytes(Small.save(folder.resolve("a.png"), 1));
        ByteBuffer all = ByteBuffer.allocate(png.length + typed.length + 8);
        all.put(png, 0, 33).putInt(typed.length - 4).put(typed).putInt((int) crc.getValue());
        all.put(png, 33, png.length - 33);
        Path bomb = Files.write(folder.resolve("bomb.png"), all.array());
        String message =
                assertThrows(IOException.class, () -> RecipeFiles.find(bomb)).getMessage();
        assertTrue(message.contains("no recipe"), message);
    }

    /** As image editors write texts that they found. */
    @ParameterizedTest
    @CsvSource({
        "tEXt, tEXtEntry, value, ''",
        "zTXt, zTXtEntry, text, ''",
        "iTXt, iTXtEntry, text, FALSE",
        "iTXt, iTXtEntry, text, TRUE"
    })
    void everyKindOfTextChunkIsRead(String kind, String entry, String attribute, String compressed) throws Exception {
        Path png = folder.resolve("a.png");
        BufferedImage image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
        ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
        IIOMetadata metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), null);
        IIOMetadataNode text = new IIOMetadataNode(entry);
        text.setAttribute("keyword", "NeuralStyleRecipe");
        text.setAttribute(attribute, RecipeFiles.ascii(recipe().toJson()));
        if (kind.equals("zTXt")) {
            text.setAttribute("compressionMethod", "deflate");
        }
        if (kind.equals("iTXt")) {
            text.setAttribute("compressionFlag", compressed);
            text.setAttribute("compressionMethod", "0");
            text.setAttribute("languageTag", "en");
            text.setAttribute("translatedKeyword", "Rezept");
        }
        IIOMetadataNode chunk = new IIOMetadataNode(kind);
        chunk.appendChild(text);
        IIOMetadataNode root = new IIOMetadataNode("javax_imageio_png_1.0");
        root.appendChild(chunk);
        metadata.mergeTree("javax_imageio_png_1.0", root);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(png.toFile())) {
            writer.setOutput(out);
            writer.write(new IIOImage(image, null, metadata));
        }
        assertEquals(recipe(), RecipeFiles.read(png));
    }

    @Test
    void jsonIsReadWithLinesAround() throws IOException {
        Path json = folder.resolve("recipe.json");
        Files.writeString(json, "\n" + recipe().toJson() + "\n");
        assertEquals(recipe(), RecipeFiles.read(json));
        assertEquals(
                recipe(),
                Recipe.fromJson(RecipeFiles.in("ImageDescription: " + recipe().toJson() + "\nOther: 1")
                        .orElseThrow()));
    }

    @Test
    void asciiIsTheSameRecipe() {
        String ascii = RecipeFiles.ascii(recipe().toJson());
        assertTrue(ascii.chars().allMatch(c -> c < 128));
        assertEquals(recipe(), Recipe.fromJson(ascii));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTiffsDescriptionAndImageJsTextsAreRead(boolean little) throws IOException {
        Path tiff = folder.resolve("a.tif");
        String json = recipe().toJson();
        Files.write(tiff, tiff(little, "Made by hand", "key", "other", json));
        assertEquals(recipe(), RecipeFiles.read(tiff));
        Files.write(tiff, tiff(little, RecipeFiles.ascii(json), "key", "other", "info"));
        assertEquals(recipe(), RecipeFiles.read(tiff));
        Files.write(tiff, tiff(little, "Made by hand", "NeuralStyleRecipe", json, "Info that somebody typed"));
        assertEquals(recipe(), RecipeFiles.read(tiff));
        Files.write(tiff, tiff(little, "Made by hand", "key", "other", "info"));
        assertEquals(Optional.empty(), RecipeFiles.find(tiff));
    }

    /** Only a header, a directory of three entries, and what they point at. */
    private static byte[] tiff(boolean little, String description, String key, String value, String info) {
        Charset utf16 = little ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
        ByteBuffer file = ByteBuffer.allocate(100_000).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        file.put((little ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
        file.putShort((short) 42).putInt(8).putShort((short) 3);
        byte[] ascii = (description + "\0").getBytes(StandardCharsets.US_ASCII);
        byte[][] texts = {info.getBytes(utf16), key.getBytes(utf16), value.getBytes(utf16)};
        int at = 8 + 2 + 3 * 12 + 4;
        int lengthsAt = at + ascii.length;
        int dataAt = lengthsAt + 16;
        int header = 4 + 2 * 8;
        file.putShort((short) 270).putShort((short) 2).putInt(ascii.length).putInt(at);
        file.putShort((short) 50838).putShort((short) 4).putInt(4).putInt(lengthsAt);
        file.putShort((short) 50839).putShort((short) 1).putInt(header).putInt(dataAt);
        file.putInt(0).put(ascii);
        file.putInt(header).putInt(texts[0].length).putInt(texts[1].length).putInt(texts[2].length);
        file.putInt(0x494a494a);
        file.putInt(0x696e666f).putInt(1).putInt(0x70726f70).putInt(2);
        for (byte[] text : texts) {
            file.put(text);
        }
        return Arrays.copyOf(file.array(), file.position());
    }

    @Test
    void filesCutOffAnywhereAreRefusedWithTheirName() throws IOException {
        Path png = Small.save(folder.resolve("whole.png"), 1);
        RecipeFiles.addTo(png, recipe().toJson());
        byte[] tiff = tiff(true, RecipeFiles.ascii(recipe().toJson()), "key", "value", "info");
        for (byte[] whole : List.of(Files.readAllBytes(png), tiff)) {
            Path cut = folder.resolve("cut.bin");
            for (int length = 8; length < whole.length; length += 1 + length / 40) {
                Files.write(cut, Arrays.copyOf(whole, length));
                try {
                    RecipeFiles.find(cut).ifPresent(found -> assertEquals(recipe(), found));
                } catch (IOException e) {
                    assertTrue(e.getMessage().contains("cut.bin"), e.getMessage());
                }
            }
        }
    }

    @Test
    void damagedTextIsRefused() throws IOException {
        Path png = Small.save(folder.resolve("a.png"), 1);
        RecipeFiles.addTo(png, recipe().toJson());
        byte[] bytes = Files.readAllBytes(png);
        bytes[200] ^= 1;
        Files.write(png, bytes);
        String message =
                assertThrows(IOException.class, () -> RecipeFiles.find(png)).getMessage();
        assertTrue(message.contains("a.png") && message.contains("damaged"), message);
    }

    @Test
    void whatHoldsNoneIsNamed() throws IOException {
        Path none = Small.save(folder.resolve("none.png"), 1);
        Path photo = folder.resolve("photo.jpg");
        ImageIO.write(new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB), "jpg", photo.toFile());
        Path text = Files.writeString(folder.resolve("text.json"), "hello");
        for (Path file : List.of(none, photo, text, folder, folder.resolve("absent.png"))) {
            String message = assertThrows(IOException.class, () -> RecipeFiles.read(file))
                    .getMessage();
            assertTrue(message.contains(file.getFileName().toString()), message);
        }
    }
}
