package dev.heimdall.api.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.heimdall.api.catalog.held.Schemas;
import dev.heimdall.api.run.choice.Chooser;
import dev.heimdall.api.run.choice.Outlook;
import dev.heimdall.api.worker.Plugins;
import dev.heimdall.report.WorkerCard.PluginCard;
import dev.heimdall.selection.Criteria;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokenSchemaTest {

    private static final String CONTEXT = "{\"a\":\"b\"}";

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "{\"properties\":{\"a\":{\"pattern\":\"[\"}}}", "{\"$ref\":\"#/nowhere\"}"})
    void keepsNoJobFromItsPlace(String schema) {
        Plugins plugins = new Plugins();
        plugins.learn(new PluginCard("ping", false, false, false, "{}", "{}", schema));
        Chooser chooser = new Chooser(new SampleCatalog(), new Schemas(plugins::find), List.of());
        Criteria criteria = new Criteria(Samples.set("type:async"), Samples.set("type:local"), "alice");

        Chooser.Outcome outcome = chooser.choose(Samples.card(criteria, CONTEXT), null);
        Outlook outlook = chooser.outlook(criteria, CONTEXT, null);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Chooser.Outcome.Chosen.class,
                        chosen -> assertThat(chosen.targets()).hasSize(1));
        assertThat(outlook.prospects()).hasSize(1);
    }
}
