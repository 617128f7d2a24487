package exitscope.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import exitscope.explore.Expectation;
import exitscope.outcome.Finding;
import exitscope.outcome.Outcome;
import exitscope.outcome.Report;
import exitscope.outcome.Witness;
import exitscope.phrase.Phrase;
import exitscope.problem.ExitscopeException;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What an exploration found as one JSON object:
///
/// ```
/// {"complete":true,"states":127,"transitions":250,
///  "outcomes":[{"output":"ab","status":0,"stuck":false,"schedules":12,"witness":"1 2x3 3"}],
///  "findings":[{"kind":"zombie","message":"process 2 ends and …","witness":"1 2x3"}]}
/// ```
///
/// The same form, of which `output`, `status` and `stuck` count, says what is expected of a
/// program; `status` and `stuck` may be left out.
public final class ExplorationJson {
    private static final JsonFactory FACTORY = new JsonFactory();

    private ExplorationJson() {}

    /// One line, without the end of line.
    ///
    /// @param form writes a witness
    public static String of(Report report, Function<Witness, String> form) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeBooleanField("complete", report.complete());
            json.writeNumberField("states", report.states());
            json.writeNumberField("transitions", report.transitions());
            json.writeArrayFieldStart("outcomes");
            for (Outcome outcome : report.outcomes()) {
                json.writeStartObject();
                json.writeStringField("output", outcome.output());
                json.writeNumberField("status", outcome.status());
                json.writeBooleanField("stuck", outcome.stuck());
                json.writeFieldName("schedules");
                json.writeNumber(outcome.schedules());
                json.writeStringField("witness", form.apply(outcome.witness()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("findings");
            for (Finding finding : report.findings()) {
                json.writeStartObject();
                json.writeStringField("kind", finding.kind().label());
                json.writeStringField("message", finding.message().toString());
                json.writeStringField("witness", form.apply(finding.witness()));
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// Reads what is expected of a program: an object as [#of] writes it, or its list of outcomes.
    ///
    /// @throws ExitscopeException when it is none
    public static List<Expectation> expectations(String text) {
        JsonNode root;
        try {
            root = new JsonMapper().readTree(text);
        } catch (IOException e) {
            throw problem(
                    Phrase.of(
                            "expectation.noJson",
                            String.valueOf(e.getMessage()).lines().findFirst().orElse("")));
        }
        JsonNode list = root.isArray() ? root : root.path("outcomes");
        if (!list.isArray()) {
            throw problem(Phrase.of("expectation.noList"));
        }
        List<Expectation> expected = new ArrayList<>();
        for (JsonNode each : list) {
            JsonNode output = each.isTextual() ? each : each.path("output");
            JsonNode status = each.path("status");
            JsonNode stuck = each.path("stuck");
            if (!output.isTextual()) {
                throw problem(Phrase.of("expectation.noOutput", each));
            }
            if (!(status.isMissingNode() || status.canConvertToExactIntegral())
                    || !(stuck.isMissingNode() || stuck.isBoolean())) {
                throw problem(Phrase.of("expectation.wrongStatus", each));
            }
            expected.add(new Expectation(output.asText(), status.asInt(0), stuck.asBoolean(false)));
        }
        return expected;
    }

    private static ExitscopeException problem(Phrase what) {
        return new ExitscopeException(what, Phrase.of("expectation.write"));
    }
}
