package dev.heimdall.api.run.temporal.attribute;

import dev.heimdall.run.Target;
import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import java.util.List;

/** The search attributes by which people find jobs in Temporal's own pages. */
public final class SearchAttributes {

    private static final SearchAttributeKey<String> COMMAND = SearchAttributeKey.forKeyword("HdCommand");
    private static final SearchAttributeKey<String> CLUSTER = SearchAttributeKey.forKeyword("HdCluster");
    private static final SearchAttributeKey<String> PLUGIN = SearchAttributeKey.forKeyword("HdPlugin");
    private static final SearchAttributeKey<String> POOL = SearchAttributeKey.forKeyword("HdPool");
    private static final SearchAttributeKey<String> USER = SearchAttributeKey.forKeyword("HdUser");

    /** All are keywords. */
    public static final List<String> NAMES = List.of("HdCommand", "HdCluster", "HdPlugin", "HdPool", "HdUser");

    /** What the columns of Temporal's visibility tables hold, and summaries too. */
    private static final int LONGEST = 90;

    private SearchAttributes() {}

    public static void put(String caller, Target target) {
        Workflow.upsertTypedSearchAttributes(
                COMMAND.valueSet(cut(target.command().name())),
                CLUSTER.valueSet(cut(target.cluster().name())),
                PLUGIN.valueSet(cut(target.plugin())),
                POOL.valueSet(cut(target.pool())),
                USER.valueSet(cut(caller)));
    }

    public static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
