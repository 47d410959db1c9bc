package net.neuralstyle.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of files that are not read. */
class KindTest {
    /** In Fiji, ImageJ opens some of them. */
    @ParameterizedTest
    @CsvSource({
        "0, 'SIMPLE  =                    T', 'a FITS file: open it in Fiji and save it as TIFF.'",
        "0, 'P6 2 2 255 ', 'a Netpbm picture: save it in one of these forms.'",
        "0, 'DDS |', 'a DirectDraw texture: save it in one of these forms.'",
        "0, 'v/1\u0001', 'an OpenEXR picture: save it in one of these forms.'",
        "4, ftypheic, 'a HEIC or AVIF picture: save it in one of these forms.'",
        "4, ftypavif, 'a HEIC or AVIF picture: save it in one of these forms.'",
        "4, ftypcrx, 'a camera''s raw picture: develop it, and save that as TIFF or PNG.'",
        "4, ftypmp42, 'a film: save the frame that you want in one of these forms.'",
        "0, 'RIFF0000AVI LIST', 'a film: save the frame that you want in one of these forms.'",
        "0, ZISRAWFILE, 'a Zeiss CZI file: open it in Fiji and save it as TIFF.'",
        "0, '\u00d0\u00cf\u0011\u00e0', 'a file that holds others, such as an Olympus OIB or Zeiss ZVI: open it in Fiji'",
        "0, '\u0089HDF\r\n\u001a\n', 'an HDF5 file, such as Imaris writes: open it in Fiji and save it as TIFF.'",
        "128, DICM, 'a DICOM picture: open it in Fiji and save it as TIFF.'",
        "344, n+1, 'a NIfTI volume: open it in Fiji and save it as TIFF.'",
        "208, 'MAP DA', 'an MRC volume: open it in Fiji and save it as TIFF.'",
        "0, '\n\u0005\u0001\u0008', 'a PCX picture: save it in one of these forms.'",
        "0, gimp xcf v011, 'a GIMP file: save it in one of these forms.'"
    })
    void otherKindsAreNamed(int at, String start, String expected) {
        byte[] bytes = new byte[600];
        byte[] known = start.getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(known, 0, bytes, at, known.length);
        assertTrue(refusal(bytes).contains(" (PNG, JPEG, TIFF, GIF, BMP or WebP), but " + expected), refusal(bytes));
    }

    @Test
    void whatIsUnknownIsNoPicture() {
        String message = refusal("Dear all, the slides are".getBytes(StandardCharsets.ISO_8859_1));
        assertTrue(message.endsWith("BMP or WebP): name another file, or save it in one of these forms."), message);
        assertEquals("file is empty.", refusal(new byte[0]));
    }

    private static String refusal(byte[] bytes) {
        return assertThrows(IOException.class, () -> PictureReader.read(bytes, "file", Wanted.WHOLE))
                .getMessage();
    }
}
