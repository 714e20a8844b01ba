import java.io.File;
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
 * Checks PDF files against veraPDF profiles: java VeraPdf FLAVOUR[,FLAVOUR] FILE...
 *
 * One line a file and flavour (PASS or FAIL, flavour, checks made, file), one indented line a failed rule.
 * A file that cannot be judged is an ERROR line. Exit code 0: every line says PASS.
 */
public final class VeraPdf {

    public static void main(String[] arguments) {
        LogManager.getLogManager().reset();
        VeraGreenfieldFoundryProvider.initialise();
        boolean passed = arguments.length > 1;
        for (int i = 1; i < arguments.length; i++) {
            for (String flavour : arguments[0].split(",")) {
                passed &= check(arguments[i], PDFAFlavour.byFlavourId(flavour));
            }
        }
        System.exit(passed ? 0 : 1);
    }

    private static boolean check(String file, PDFAFlavour flavour) {
        ValidationProfile profile = Profiles.getVeraProfileDirectory().getValidationProfileByFlavour(flavour);
        try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour)) {
            PDFAValidator validator =
                    ValidatorFactory.createValidatorByProfiles(List.of(profile), 1, false, true, false);
            return report(file, validator.validateAll(parser).get(0));
        } catch (Exception problem) {
            System.out.println("ERROR " + flavour.getId() + " 0 " + file + " " + problem);
            return false;
        }
    }

    private static boolean report(String file, ValidationResult result) {
        boolean ended = String.valueOf(result.getJobEndStatus()).equalsIgnoreCase("normal");
        boolean passed = ended && result.isCompliant() && result.getTotalAssertions() > 0;
        String verdict = passed ? "PASS" : ended ? "FAIL" : "ERROR";
        System.out.println(verdict + " " + result.getPDFAFlavour().getId() + " "
                + result.getTotalAssertions() + " " + file);
        for (Map.Entry<RuleId, Integer> failed : result.getFailedChecks().entrySet()) {
            System.out.println("  " + failed.getKey().getClause() + "-" + failed.getKey().getTestNumber()
                    + " x" + failed.getValue() + " " + example(result, failed.getKey()));
        }
        return passed;
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
