package dev.heimdall.api.command;

import dev.heimdall.api.catalog.FileCatalog;
import dev.heimdall.api.catalog.entry.EntryStatusView;
import dev.heimdall.api.catalog.entry.ShownEntries;
import dev.heimdall.api.http.Page;
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

    private final ShownEntries<Command> commands;

    CommandController(CommandStore store, FileCatalog catalog) {
        commands = new ShownEntries<>(
                "command", Command.class, store, row -> catalog.shownCommand(row.id(), row.revision()));
    }

    @GetMapping("/commands")
    Page<CommandView> list(@RequestParam MultiValueMap<String, String> query) {
        return commands.list(query, CommandView::of);
    }

    @GetMapping("/command/{id}")
    CommandView get(@PathVariable String id) {
        return commands.get(id, CommandView::of);
    }

    @GetMapping("/command/{id}/status")
    EntryStatusView status(@PathVariable String id) {
        return commands.status(id);
    }

    @GetMapping("/command/statuses")
    List<String> statuses() {
        return EntryStatusView.words();
    }
}
