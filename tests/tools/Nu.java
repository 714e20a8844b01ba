import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import nu.validator.client.EmbeddedValidator;
import org.xml.sax.SAXException;

/**
 * Checks HTML files by the Nu checker, as long as it is asked: a line FILE [TAB FILE...] of the standard input is a
 * question; the answer is a line of JSON a file, and an empty line at its end.
 */
public final class Nu {

    public static void main(String[] arguments) throws IOException, SAXException {
        EmbeddedValidator validator = new EmbeddedValidator();
        validator.setOutputFormat(EmbeddedValidator.OutputFormat.JSON);
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            for (String file : line.split("\t")) {
                System.out.println(validator.validate(Path.of(file)).replaceAll("\\R", " "));
            }
            System.out.println();
            System.out.flush();
        }
    }
}
