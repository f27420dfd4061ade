package org.commissionledger.app.api;

import static org.commissionledger.app.inbox.ImportOrder.LATEST_FIRST;

import io.swagger.v3.oas.annotations.Hidden;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import org.commissionledger.app.document.ImportDocument;
import org.commissionledger.app.inbox.Delivery;
import org.commissionledger.app.inbox.FeedTerms;
import org.commissionledger.app.inbox.ImportStatus;
import org.commissionledger.app.inbox.ImportStatusQuery;
import org.commissionledger.app.inbox.Inbox;
import org.commissionledger.app.problem.ProblemException;
import org.commissionledger.app.problem.ProblemType;
import org.commissionledger.app.reading.Ending;
import org.commissionledger.app.reading.EventStream;
import org.commissionledger.app.reading.Page;
import org.commissionledger.app.reading.Paging;
import org.commissionledger.app.security.Caller;
import org.commissionledger.app.wiring.Ledger;
import org.commissionledger.domain.UnknownName;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartFile;

/** Feeds: posted, followed while they are imported, and listed (R18 to R23). */
@RestController
@RequestMapping(ApiPaths.IMPORTS)
@Tag(name = "imports")
class ImportsController {

    /** The parts of a multipart feed. */
    record PostedFiles(
            @ArraySchema(schema = @Schema(type = "string", format = "binary"))
            List<MultipartFile> file) {}

    private static final String FEED_ZONE = "Asia/Shanghai";

    private final Ledger ledger;
    private final Figures figures;
    private final RequestKeys keys;
    private final Inbox inbox;
    private final Ending ending;

    ImportsController(Ledger ledger, Figures figures, RequestKeys keys, Inbox inbox, Ending ending) {
        this.ledger = ledger;
        this.figures = figures;
        this.keys = keys;
        this.inbox = inbox;
        this.ending = ending;
    }

    @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "listImports", summary = "Imports, the latest first")
    ResponseEntity<Page<ImportDocument>> list(WebRequest request, Paging paging) {
        return figures.present(
                request,
                paging.page(
                        new ImportStatusQuery(ledger.database().jdbc())
                                .page(LATEST_FIRST, paging.place(LATEST_FIRST::parse), paging.oneMore()),
                        ImportDocument::of,
                        LATEST_FIRST::cursor));
    }

    @GetMapping(path = "/{number}", produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(operationId = "getImport", summary = "How an import comes along, or what it came to")
    ResponseEntity<ImportDocument> show(WebRequest request, @PathVariable long number) {
        return figures.present(request, ImportDocument.of(status(number)));
    }

    @GetMapping(path = "/{number}/progress", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @Operation(
            operationId = "followImport",
            summary = "The same as Server-Sent Events, one whenever it changes, until the import is over",
            description = "Events are named progress, and the last one done or failed; their data is an import.")
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = ImportDocument.class)))
    void follow(HttpServletResponse response, @PathVariable long number) throws IOException {
        status(number);
        new EventStream(response, ending).until(() -> {
            ImportStatus status = status(number);
            return new EventStream.Event(
                    status.isOver() ? status.state() : "progress", ImportDocument.of(status), status.isOver());
        });
    }

    @PostMapping(
            consumes = {
                MediaType.APPLICATION_JSON_VALUE,
                Figures.NDJSON,
                Figures.CSV,
                "application/gzip",
                MediaType.APPLICATION_OCTET_STREAM_VALUE
            },
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            operationId = "postFeed",
            summary = "Post a feed: JSON page or array, NDJSON or CSV, each also gzipped",
            description =
                    "The body is the file itself, or multipart/form-data with one part named file for each file. It"
                            + " is accepted when it is on the disk, and imported after those that were posted before.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content = {
                @Content(
                        mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                        schema = @Schema(implementation = PostedFiles.class)),
                @Content(
                        mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                        schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(type = "object")),
                @Content(mediaType = Figures.CSV, schema = @Schema(type = "string")),
                @Content(mediaType = Figures.NDJSON, schema = @Schema(type = "string"))
            })
    ResponseEntity<ImportDocument> post(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            @RequestHeader(RequestKeys.HEADER) String key,
            @Parameter(description = "What the file is called.")
                    @RequestParam(name = "file_name", required = false)
                    @Nullable
                    String fileName,
            @RequestParam(defaultValue = "aliexpress") String advertiser,
            @Parameter(description = "Default: the advertiser's only one.") @RequestParam(required = false) @Nullable
                    String offer,
            @Parameter(description = "When the feed was taken; default: now.")
                    @RequestParam(name = "as_of", required = false)
                    @Nullable
                    String asOf,
            @Parameter(description = "The feed's time zone.")
                    @RequestParam(name = "feed_zone", defaultValue = FEED_ZONE)
                    String feedZone,
            @Parameter(description = "Whether an unknown tracking id registers a partner of that name.")
                    @RequestParam(name = "register_partners", defaultValue = "false")
                    boolean registerPartners)
            throws IOException {
        requireSmall(request);
        FeedTerms terms = terms(advertiser, offer, asOf, feedZone, registerPartners);
        try (Delivery delivery = inbox.receive()) {
            delivery.take(fileName, "feed", request.getInputStream());
            return accept(caller, key, delivery, terms);
        }
    }

    @Hidden
    @PostMapping(consumes = MediaType.MULTIPART_FORM_DATA_VALUE, produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<ImportDocument> postForm(
            @AuthenticationPrincipal Caller caller,
            HttpServletRequest request,
            @RequestHeader(RequestKeys.HEADER) String key,
            @RequestParam("file") List<MultipartFile> files,
            @RequestParam(defaultValue = "aliexpress") String advertiser,
            @RequestParam(required = false) @Nullable String offer,
            @RequestParam(name = "as_of", required = false) @Nullable String asOf,
            @RequestParam(name = "feed_zone", defaultValue = FEED_ZONE) String feedZone,
            @RequestParam(name = "register_partners", defaultValue = "false") boolean registerPartners)
            throws IOException {
        FeedTerms terms = terms(advertiser, offer, asOf, feedZone, registerPartners);
        try (Delivery delivery = inbox.receive()) {
            for (MultipartFile file : files) {
                try (InputStream in = file.getInputStream()) {
                    delivery.take(file.getOriginalFilename(), "feed", in);
                }
            }
            return accept(caller, key, delivery, terms);
        }
    }

    private ResponseEntity<ImportDocument> accept(Caller caller, String key, Delivery delivery, FeedTerms terms) {
        String request = RequestKeys.request(ApiPaths.IMPORTS, terms + delivery.hash());
        return keys.once(caller, key, request, ImportDocument.class, () -> {
            long number = inbox.accept(delivery, terms, caller.name());
            return new RequestKeys.Done<>(
                    HttpStatus.ACCEPTED.value(), ApiPaths.IMPORTS + "/" + number, ImportDocument.of(status(number)));
        });
    }

    private void requireSmall(HttpServletRequest request) {
        if (request.getContentLengthLong() > inbox.limit()) {
            throw new ProblemException(
                    ProblemType.TOO_LARGE, "a feed may have " + inbox.limit() + " bytes here; cut it into several");
        }
    }

    private ImportStatus status(long number) {
        return new ImportStatusQuery(ledger.database().jdbc())
                .find(number)
                .orElseThrow(() -> new UnknownName("there is no import " + number));
    }

    private static FeedTerms terms(
            String advertiser,
            @Nullable String offer,
            @Nullable String asOf,
            String feedZone,
            boolean registerPartners) {
        try {
            return new FeedTerms(
                    advertiser, offer, Arguments.instant("as_of", asOf), ZoneId.of(feedZone), registerPartners);
        } catch (DateTimeException e) {
            throw Arguments.wrong("'" + feedZone + "' is no time zone; write one such as Europe/Riga or UTC");
        }
    }
}
