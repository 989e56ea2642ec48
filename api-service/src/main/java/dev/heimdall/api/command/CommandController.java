package dev.heimdall.api.command;

import dev.heimdall.api.catalog.CatalogJson;
import dev.heimdall.api.catalog.EntryFilter;
import dev.heimdall.api.catalog.EntryStatusView;
import dev.heimdall.api.catalog.FileCatalog;
import dev.heimdall.api.catalog.StoredEntry;
import dev.heimdall.api.http.Page;
import dev.heimdall.api.http.ProblemException;
import dev.heimdall.catalog.Command;
import java.util.List;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Reads commands. */
@RestController
@RequestMapping("/api/v1")
final class CommandController {

    private final CommandStore store;
    private final FileCatalog catalog;

    CommandController(CommandStore store, FileCatalog catalog) {
        this.store = store;
        this.catalog = catalog;
    }

    @GetMapping("/commands")
    Page<CommandView> list(@RequestParam MultiValueMap<String, String> query) {
        EntryFilter filter = EntryFilter.read(query);
        return filter.page(store.search(filter), row -> CommandView.of(command(row), row));
    }

    @GetMapping("/command/{id}")
    CommandView get(@PathVariable String id) {
        StoredEntry row = row(id);
        return CommandView.of(command(row), row);
    }

    @GetMapping("/command/{id}/status")
    EntryStatusView status(@PathVariable String id) {
        StoredEntry row = row(id);
        return EntryStatusView.of(command(row).status(), row.updatedAt());
    }

    @GetMapping("/command/statuses")
    List<String> statuses() {
        return EntryStatusView.words();
    }

    private StoredEntry row(String id) {
        return store.find(id).orElseThrow(() -> new ProblemException(404, "unknown-command", "unknown command_id"));
    }

    /** What the catalogue shows by now; of an entry that it does not have, or has otherwise, what was stored. */
    private Command command(StoredEntry row) {
        return catalog.shownCommand(row.id())
                .filter(ignored -> catalog.commandRevision(row.id())
                        .filter(row.revision()::equals)
                        .isPresent())
                .orElseGet(() -> CatalogJson.read(row.definition(), Command.class));
    }
}
