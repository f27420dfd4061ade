package org.commissionledger.app.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.task.TaskDocument;
import org.commissionledger.app.task.TaskQuery;
import org.commissionledger.app.task.TaskWorker;
import org.commissionledger.app.task.VerificationTask;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

/** The proof that nothing was lost, changed or added (R16). */
@RestController
@RequestMapping(ApiPaths.VERIFICATION)
@Tag(name = "proof")
class VerificationController {

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;
    private final TaskWorker tasks;

    VerificationController(Ledger ledger, Figures figures, RequestKeys keys, TaskWorker tasks) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
        this.tasks = tasks;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "getVerification",
            summary = "The verification that was asked for last: how it comes along, or what it found")
    ResponseEntity<TaskDocument.Verification> last(WebRequest request) {
        return figures.present(
                request,
                new TaskQuery(ledger.database().jdbc())
                        .last(VerificationTask.KIND)
                        .map(TaskDocument.Verification::of)
                        .orElseThrow(() -> new UnknownName("no verification was asked for yet")));
    }

    @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(operationId = "startVerification", summary = "Prove that nothing was lost, changed or added")
    ResponseEntity<TaskDocument.Verification> start(
            @AuthenticationPrincipal Caller caller, @RequestHeader(RequestKeys.HEADER) String key) {
        return keys.once(
                caller, key, RequestKeys.request(ApiPaths.VERIFICATION, ""), TaskDocument.Verification.class, () -> {
                    long number = tasks.ask(VerificationTask.KIND, VerificationTask.ASKED, caller.name());
                    return new RequestKeys.Done<>(
                            202,
                            ApiPaths.VERIFICATION,
                            TaskDocument.Verification.of(
                                    new TaskQuery(ledger.database().jdbc())
                                            .find(VerificationTask.KIND, number)
                                            .orElseThrow()));
                });
    }
}
