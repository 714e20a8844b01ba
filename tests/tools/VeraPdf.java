import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.logging.LogManager;

import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.RuleId;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

/**
 * Checks PDF files against veraPDF profiles, as long as it is asked: a line FLAVOUR[,FLAVOUR] TAB FILE [TAB FILE...] of
 * the standard input is a question.
 *
 * The answer: one line a file and flavour (PASS or FAIL, flavour, checks made, file), one indented line a failed rule, an
 * empty line at its end. A file that cannot be judged is an ERROR line.
 */
public final class VeraPdf {

    public static void main(String[] arguments) throws IOException {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        BufferedReader asked = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = asked.readLine(); line != null; line = asked.readLine()) {
            String[] question = line.split("\t");
            for (int i = 1; i < question.length; i++) {
                for (String flavour : question[0].split(",")) {
                    check(question[i], PDFAFlavour.byFlavourId(flavour));
                }
            }
            System.out.println();
            System.out.flush();
        }
    }

    private static void check(String file, PDFAFlavour flavour) {
        ValidationProfile profile = Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            PDFAValidator validator =
                    ValidatorFactory.createValidatorByProfiles(List.of(profile), 1, false, true, false);
            report(file, validator.validateAll(parser).get(0));
        } catch (Exception problem) {
            System.out.println("ERROR " + flavour.getId() + " 0 " + file + " " + problem);
        }
    }

    private static void report(String file, ValidationResult result) {
        boolean ended = String.valueOf(result.getJobEndStatus()).equalsIgnoreCase("normal");
        boolean passed = ended && result.isCompliant() && result.getTotalAssertions() > 0;
        String verdict = passed ? "PASS" : ended ? "FAIL" : "ERROR";
        System.out.println(verdict + " " + result.getPDFAFlavour().getId() + " "
                + result.getTotalAssertions() + " " + file);
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            System.out.println("  " + failed.getKey().getClause() + "-" + failed.getKey().getTestNumber()
                    + " x" + failed.getValue() + " " + example(result, failed.getKey()));
        }
    }

    private static String example(ValidationResult result, RuleId rule) {
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED && assertion.getRuleId().equals(rule)) {
                return (assertion.getErrorMessage() + " @ " + assertion.getLocation().getContext())
                        .replaceAll("\\s+", " ");
            }
        }
        return "";
    }
}
