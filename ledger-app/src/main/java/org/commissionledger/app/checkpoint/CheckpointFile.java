package org.commissionledger.app.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.commissionledger.domain.RuleViolation;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A checkpoint with its signature, as a file of JSON that people can read. */
public final class CheckpointFile {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Checkpoint checkpoint;
    private final byte[] signature;

    private CheckpointFile(Checkpoint checkpoint, byte[] signature) {
        this.checkpoint = checkpoint;
        this.signature = signature;
    }

    public Checkpoint checkpoint() {
        return checkpoint;
    }

    /** Signs a checkpoint; answers the file's text. */
    public static String signed(Checkpoint checkpoint, SigningKeys keys) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(keys.privateKey());
            signer.update(checkpoint.signedBytes());
            Map<String, Object> document = new LinkedHashMap<>();
            document.put("format", 1);
            document.put("ledger", checkpoint.ledger());
            document.put("position", checkpoint.position());
            document.put("head_hash", checkpoint.headHash());
            document.put("time", checkpoint.time().toString());
            document.put("business_zone", checkpoint.businessZone().getId());
            document.put("trial_balance_digest", checkpoint.trialBalanceDigest());
            document.put("signature", Base64.getEncoder().encodeToString(signer.sign()));
            return JSON.writeValueAsString(document) + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has Ed25519", e);
        }
    }

    /** Signs a checkpoint and writes it; the file is there whole or not at all. */
    public static void write(Path file, Checkpoint checkpoint, SigningKeys keys) {
        String text = signed(checkpoint, keys);
        try {
            Path absolute = file.toAbsolutePath();
            Path whole = Files.createTempFile(absolute.getParent(), "checkpoint", ".new");
            try {
                Files.writeString(whole, text);
                Files.move(whole, absolute, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(whole);
            }
        } catch (IOException e) {
            throw new RuleViolation("the checkpoint " + file + " cannot be written: " + e);
        }
    }

    /** @throws RuleViolation where the file holds no checkpoint */
    public static CheckpointFile read(Path file) {
        try {
            return parsed(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new RuleViolation("the checkpoint " + file + " cannot be read: " + e);
        }
    }

    /**
     * The checkpoint that a text holds.
     *
     * @param file what the text is called
     * @throws RuleViolation where it holds none
     */
    public static CheckpointFile parsed(String text, String file) {
        try {
            JsonNode document = JSON.readTree(text);
            Checkpoint checkpoint = new Checkpoint(
                    document.required("ledger").asString(),
                    document.required("position").asLong(),
                    document.required("head_hash").asString(),
                    Instant.parse(document.required("time").asString()),
                    ZoneId.of(document.required("business_zone").asString()),
                    document.required("trial_balance_digest").asString());
            byte[] signature =
                    Base64.getDecoder().decode(document.required("signature").asString());
            return new CheckpointFile(checkpoint, signature);
        } catch (JacksonException | DateTimeException | IllegalArgumentException e) {
            throw new RuleViolation("the file " + file + " is no checkpoint of a commission ledger");
        }
    }

    /** Whether the holder of the key has signed just this. */
    public boolean isSignedBy(PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(checkpoint.signedBytes());
            return verifier.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
