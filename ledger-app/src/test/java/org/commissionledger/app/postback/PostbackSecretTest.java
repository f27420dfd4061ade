package org.commissionledger.app.postback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.commissionledger.app.cli.OtherProgram;
import org.commissionledger.app.eventstore.Docs;
import org.junit.jupiter.api.Test;

/** A partner can tell our requests from others' by what the guide says. */
class PostbackSecretTest {

    private static final String TARGET = "/hook?order=aliexpress%3A8213907714436107&click=my-mark";

    private final PostbackSecret secret =
            new PostbackSecret("32 bytes that nobody else knows!".getBytes(StandardCharsets.US_ASCII));

    /** By openssl: printf 'e1.1790000000./hook' | openssl dgst -sha256 -mac HMAC -macopt key:… -binary | base64 */
    @Test
    void the_signature_is_the_hmac_of_id_time_and_target() {
        assertThat(secret.text()).isEqualTo("whsec_MzIgYnl0ZXMgdGhhdCBub2JvZHkgZWxzZSBrbm93cyE=");
        assertThat(secret.signature("e1", 1_790_000_000, "/hook"))
                .isEqualTo("v1,zPr6+THCOeljwqDAJD3fKoRh71xfvcWHLBgeX88CTMQ=");
    }

    @Test
    void the_guides_example_tells_our_requests_from_others() throws IOException, InterruptedException {
        long now = Instant.now().getEpochSecond();
        String signature = secret.signature("e1", now, TARGET);

        assertThat(checked("e1", now, TARGET, signature)).isEqualTo("True");
        assertThat(checked("e2", now, TARGET, signature)).isEqualTo("False");
        assertThat(checked("e1", now + 1, TARGET, signature)).isEqualTo("False");
        assertThat(checked("e1", now, TARGET + "&more", signature)).isEqualTo("False");
        assertThat(checked("e1", now - 301, TARGET, secret.signature("e1", now - 301, TARGET)))
                .isEqualTo("False");
    }

    private String checked(String id, long seconds, String target, String signature)
            throws IOException, InterruptedException {
        String example = Docs.code(Docs.file("docs/postbacks.md"), "python");
        String call =
                "print(is_from_the_ledger('%s', {'webhook-id': '%s', 'webhook-timestamp': '%d', 'webhook-signature': '%s'}, '%s'))"
                        .formatted(secret.text(), id, seconds, signature, target);
        return OtherProgram.installed("python3").run("-c", example + call).strip();
    }
}
