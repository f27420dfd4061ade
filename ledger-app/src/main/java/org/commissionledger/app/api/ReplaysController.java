package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.task.ReplayTask;
import org.commissionledger.app.task.ReplayToStart;
import org.commissionledger.app.task.TaskDocument;
import org.commissionledger.app.task.TaskQuery;
import org.commissionledger.app.task.TaskWorker;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** Every figure from event 1 again (R16): compared with what stands, or put in its place. */
@RestController
@RequestMapping(ApiPaths.REPLAYS)
@Tag(name = "proof")
class ReplaysController {

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;
    private final TaskWorker tasks;

    ReplaysController(Ledger ledger, Figures figures, RequestKeys keys, TaskWorker tasks) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
        this.tasks = tasks;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listReplays", summary = "Replays, the latest first")
    ResponseEntity<Page<TaskDocument.Replay>> list(WebRequest request, Paging paging) {
        return figures.present(
                request,
                paging.page(
                        new TaskQuery(ledger.database().jdbc())
                                .page(ReplayTask.KIND, paging.place(Long::valueOf), paging.oneMore()),
                        TaskDocument.Replay::of,
                        task -> Long.toString(task.id())));
    }

    @GetMapping(path = "/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getReplay", summary = "How a replay comes along, or what it found")
    ResponseEntity<TaskDocument.Replay> show(WebRequest request, @PathVariable long number) {
        return figures.present(request, replay(number));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "startReplay",
            summary = "Rebuild projections from event 1 beside the live tables, and compare or promote them")
    ResponseEntity<TaskDocument.Replay> start(
            @AuthenticationPrincipal Caller caller,
            @RequestHeader(RequestKeys.HEADER) String key,
            @RequestBody ReplayToStart asked) {
        String text = ReplayTask.asked(asked);
        asked.chosen();
        return keys.once(caller, key, RequestKeys.request(ApiPaths.REPLAYS, text), TaskDocument.Replay.class, () -> {
            long number = tasks.ask(ReplayTask.KIND, text, caller.name());
            return new RequestKeys.Done<>(202, ApiPaths.REPLAYS + "/" + number, replay(number));
        });
    }

    private TaskDocument.Replay replay(long number) {
        return new TaskQuery(ledger.database().jdbc())
                .find(ReplayTask.KIND, number)
                .map(TaskDocument.Replay::of)
                .orElseThrow(() -> new UnknownName("there is no replay " + number));
    }
}
