package org.commissionledger.app.ui;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.PublicKey;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.commissionledger.app.checkpoint.Checkpoint;
import org.commissionledger.app.checkpoint.CheckpointFile;
import org.commissionledger.app.checkpoint.Checkpoints;
import org.commissionledger.app.checkpoint.SigningKeys;
import org.commissionledger.app.document.VerificationDocument;
import org.commissionledger.app.eventstore.Head;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.serve.ServeSettings;
import org.commissionledger.app.task.TaskDocument;
import org.commissionledger.app.task.TaskQuery;
import org.commissionledger.app.task.TaskWorker;
import org.commissionledger.app.task.VerificationTask;
import org.commissionledger.app.verify.Check;
import org.commissionledger.app.verify.CheckpointCheck;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.RuleViolation;
import org.commissionledger.domain.UnknownName;
import org.commissionledger.projections.RecordedTime;
import org.commissionledger.projections.statistics.OrderDays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The proof that nothing was lost, changed or added, and what an auditor can take with him to prove it again (R16). */
@Controller
@Hidden
class VerificationPage {

    private static final int LATEST = 10;

    /** A checkpoint has some hundred bytes. */
    private static final int LARGEST = 10_000;

    /**
     * What a checkpoint that somebody brought was compared to.
     *
     * @param signed whether this ledger signed just this; if not, it says nothing of the ledger
     */
    record Comparison(String file, Checkpoint checkpoint, boolean signed, boolean holds, List<String> findings) {}

    private final Ledger ledger;
    private final TaskWorker tasks;
    private final Following following;
    private final SigningKeys keys;

    VerificationPage(Ledger ledger, TaskWorker tasks, Following following, ServeSettings settings) {
        this.ledger = ledger;
        this.tasks = tasks;
        this.following = following;
        this.keys = new SigningKeys(settings.home());
    }

    @GetMapping("/verification")
    String last(Model model, @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell) {
        return page(model, shell, query().last(VerificationTask.KIND).map(TaskDocument.Verification::of));
    }

    @GetMapping("/verification/{number}")
    String show(
            Model model,
            @ModelAttribute(name = Shell.NAME, binding = false) Surroundings shell,
            @PathVariable long number) {
        return page(model, shell, Optional.of(find(number)));
    }

    private String page(Model model, Surroundings shell, Optional<TaskDocument.Verification> verification) {
        YearMonth asked = Asked.month(shell, "month");
        if (asked != null) {
            MonthProof month =
                    MonthProof.of(ledger.database().jdbc(), ledger.checkpoints(), asked, shell.zone(), shell.now());
            model.addAttribute("month", month);
            model.addAttribute(
                    "vouched",
                    month.vouched(verification
                                    .map(TaskDocument.Verification::result)
                                    .orElse(null))
                            .name());
        }
        model.addAttribute("verification", verification.orElse(null));
        model.addAttribute(
                "earlier",
                query().page(VerificationTask.KIND, null, LATEST).stream()
                        .map(TaskDocument.Verification::of)
                        .toList());
        model.addAttribute(
                "begins",
                RecordedTime.first(ledger.database().jdbc())
                        .map(first -> YearMonth.from(first.atZone(shell.zone())))
                        .orElse(null));
        model.addAttribute("happened", OrderDays.span(ledger.database().jdbc()).orElse(null));
        return "verification";
    }

    @PostMapping("/verification")
    String run(@AuthenticationPrincipal Caller caller) {
        return "redirect:/verification/" + tasks.ask(VerificationTask.KIND, VerificationTask.ASKED, caller.name());
    }

    @GetMapping("/verification/{number}/progress")
    void follow(HttpServletResponse response, @PathVariable long number) throws IOException {
        following.task(response, VerificationTask.KIND, number);
    }

    /**
     * Only what is clean is signed.
     *
     * @param position the event that it is to end with; null for the last that was verified
     */
    @PostMapping("/verification/{number}/checkpoint")
    ResponseEntity<byte[]> checkpoint(
            @PathVariable long number, @RequestParam(required = false) @Nullable Long position) {
        VerificationDocument result = find(number).result();
        if (result == null || !result.clean()) {
            throw new RuleViolation("a checkpoint is made of a verification that found nothing; run one first");
        }
        long end = position == null ? result.headPosition() : position;
        if (end < 1 || end > result.headPosition()) {
            throw new RuleViolation("this verification went from event 1 to " + result.headPosition() + ", so event "
                    + end + " is not signed by it");
        }
        Checkpoints present = ledger.checkpoints();
        String hash = end == result.headPosition()
                ? result.headHash()
                : present.hash(end).orElseThrow();
        Checkpoint checkpoint = present.at(new Head(end, hash, Instant.EPOCH));
        return download(
                "checkpoint-" + end + "-" + LocalDate.ofInstant(ledger.clock().instant(), ledger.businessZone())
                        + ".json",
                MediaType.APPLICATION_JSON,
                CheckpointFile.signed(checkpoint, keys));
    }

    /** What checkpoints of this ledger are signed with; an auditor keeps it with them. */
    @GetMapping("/verification/public-key")
    ResponseEntity<byte[]> publicKey() throws IOException {
        return download("checkpoint.pub", MediaType.TEXT_PLAIN, Files.readString(keys.madePublicFile()));
    }

    private static ResponseEntity<byte[]> download(String name, MediaType type, String text) {
        return ResponseEntity.ok()
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(name).build().toString())
                .body(text.getBytes(StandardCharsets.UTF_8));
    }

    @PostMapping("/verification/comparison")
    String compare(@RequestParam MultipartFile file, RedirectAttributes to) {
        try {
            to.addFlashAttribute("comparison", compared(file));
            return "redirect:/verification#checkpoint";
        } catch (RuntimeException e) {
            return Deed.refused(to, "/verification", e);
        }
    }

    private Comparison compared(MultipartFile file) {
        if (file.isEmpty() || file.getSize() > LARGEST) {
            throw new RuleViolation("choose a checkpoint: a small file that was downloaded here once");
        }
        if (!Files.exists(keys.publicFile())) {
            throw new RuleViolation("this server has signed no checkpoint yet, so none can be its own");
        }
        CheckpointFile signed = CheckpointFile.parsed(text(file), String.valueOf(file.getOriginalFilename()));
        Checkpoints present = ledger.checkpoints();
        PublicKey key = SigningKeys.publicKey(keys.publicFile());
        long then = signed.checkpoint().position();
        Check check = CheckpointCheck.of(
                signed,
                key,
                present.ledger(),
                ledger.database().with(ledger.log()::head).position(),
                present.hash(then),
                present.digest(then));
        return new Comparison(
                String.valueOf(file.getOriginalFilename()),
                signed.checkpoint(),
                signed.isSignedBy(key),
                check.result() == Check.Result.CLEAN,
                check.findings());
    }

    private static String text(MultipartFile file) {
        try {
            return new String(file.getBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private TaskQuery query() {
        return new TaskQuery(ledger.database().jdbc());
    }

    private TaskDocument.Verification find(long number) {
        return query().find(VerificationTask.KIND, number)
                .map(TaskDocument.Verification::of)
                .orElseThrow(() -> new UnknownName("there is no verification " + number));
    }
}
