package dev.heimdall.api.catalog.entry;

import dev.heimdall.api.catalog.row.EntryFilter;
import dev.heimdall.api.http.NumberPage;
import dev.heimdall.api.http.QueryReader;
import dev.heimdall.catalog.Command;
import dev.heimdall.catalog.Entry;
import dev.heimdall.catalog.EntryStatus;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;

/** Reads what a client wants to see of a list of commands or clusters. */
final class EntryQueryReader {

    private static final List<String> FILTERS = List.of("id", "username", "name", "version", "status");
    private static final String PLUGIN = "plugin";

    private final QueryReader query;
    private final boolean hasPlugin;

    EntryQueryReader(HttpServletRequest request, Class<? extends Entry> type) {
        hasPlugin = type == Command.class;
        List<String> known = new ArrayList<>(FILTERS);
        if (hasPlugin) {
            known.add(PLUGIN);
        }
        known.addAll(NumberPage.PARAMETERS);
        query = new QueryReader(request, known);
    }

    EntryFilter filter() {
        return new EntryFilter(
                query.pattern("username"),
                query.pattern("id"),
                query.pattern("name"),
                query.pattern("version"),
                hasPlugin ? query.pattern(PLUGIN) : null,
                query.words("status", EntryStatus.class));
    }

    NumberPage page() {
        return NumberPage.read(query);
    }
}
