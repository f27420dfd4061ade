package org.commissionledger.app.postback;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.commissionledger.domain.RuleViolation;

/**
 * The key from which the secrets of all postbacks follow, by HKDF with SHA-256 and a salt for each. So the database holds
 * none of them, and whoever has a copy of it can sign nothing. The key is the file {@code postback.key} in the home's
 * {@code keys}, for nobody else's eyes.
 */
public final class PostbackKey {

    private static final int BYTES = 32;
    private static final int SALT_BYTES = 16;
    private static final int ID_BYTES = 5;
    private static final String SECRETS = "commission-ledger postback secret";
    private static final String NAME = "commission-ledger postback key id";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key;
    private final String id;

    private PostbackKey(byte[] key) {
        this.key = key.clone();
        this.id = HexFormat.of().formatHex(derived("", NAME, ID_BYTES));
    }

    /** The key of this home, if it has one. */
    static Optional<PostbackKey> find(Path home) {
        Path file = file(home);
        try {
            return Files.exists(file) ? Optional.of(read(file)) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be read", e);
        }
    }

    /** The key of this home; made where it has none. */
    static PostbackKey of(Path home) {
        Path file = file(home);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            return read(file);
        } catch (IOException e) {
            throw new UncheckedIOException("the key " + file + " cannot be read or made", e);
        }
    }

    private static Path file(Path home) {
        return home.toAbsolutePath().resolve("keys").resolve("postback.key");
    }

    private static PostbackKey read(Path file) throws IOException {
        try {
            byte[] key = HexFormat.of().parseHex(Files.readString(file).strip());
            if (key.length == BYTES) {
                return new PostbackKey(key);
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new RuleViolation("the file " + file + " holds no key of " + BYTES + " bytes in hexadecimal digits");
    }

    private static void make(Path file) throws IOException {
        Path directory = file.resolveSibling("");
        Files.createDirectories(directory, ownerOnly("rwx------"));
        Path draft = Files.createTempFile(directory, "key", ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(draft, random(BYTES) + "\n");
            // A link is there at once and whole, and only if nobody else was first.
            Files.createLink(file, draft);
        } catch (FileAlreadyExistsException e) {
            // Another process made the key at the same moment: that is the key.
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    /** Tells this key from another, and nothing of what it is. */
    String id() {
        return id;
    }

    /** A salt for a new postback. */
    static String salt() {
        return random(SALT_BYTES);
    }

    private static String random(int bytes) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    /** The secret of the postback with this salt. */
    PostbackSecret secret(String salt) {
        return new PostbackSecret(derived(salt, SECRETS, BYTES));
    }

    private byte[] derived(String salt, String what, int length) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .addSalt(salt.getBytes(StandardCharsets.US_ASCII))
                            .thenExpand(what.getBytes(StandardCharsets.US_ASCII), length));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HKDF with SHA-256", e);
        }
    }
}
