package org.commissionledger.app.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commissionledger.domain.RuleViolation;

/**
 * The Ed25519 keys that sign checkpoints: PEM files {@code checkpoint.key} (for nobody else's eyes) and
 * {@code checkpoint.pub} (for auditors) in the home's {@code keys}.
 */
public final class SigningKeys {

    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";

    private final Path directory;

    /** @param home the ledger's home directory */
    public SigningKeys(Path home) {
        this.directory = home.resolve("keys");
    }

    /** The file that auditors are given. */
    public Path publicFile() {
        return directory.resolve("checkpoint.pub");
    }

    /** The same; with its pair made where there is none yet. */
    public Path madePublicFile() {
        privateKey();
        return publicFile();
    }

    /** The key to sign with; made where there is none yet. */
    PrivateKey privateKey() {
        Path file = directory.resolve("checkpoint.key");
        try {
            if (!Files.exists(file)) {
                if (Files.exists(publicFile()) && !Files.exists(file)) {
                    throw new RuleViolation("the signing key " + file + " is gone, but " + publicFile()
                            + " is there: put the key back, or move the public one away to begin with a new pair");
                }
                make(file);
            }
            if (!Files.exists(publicFile())) {
                Files.writeString(publicFile(), pem(PUBLIC, read(file, PUBLIC)));
            }
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(read(file, PRIVATE)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RuleViolation("the file " + file + " holds no Ed25519 private key");
        } catch (IOException e) {
            throw new RuleViolation("the signing key " + file + " cannot be read or made: " + e.getMessage());
        }
    }

    /** @throws RuleViolation where the file holds no such key */
    public static PublicKey publicKey(Path file) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(read(file, PUBLIC)));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new RuleViolation("the file " + file + " holds no Ed25519 public key");
        } catch (IOException e) {
            throw new RuleViolation("the public key " + file + " cannot be read; name it by --public-key");
        }
    }

    private void make(Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(directory, ownerOnly("rwx------"));
        KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Path secret = Files.createTempFile(directory, "key", ".new", ownerOnly("rw-------"));
        try {
            Files.writeString(
                    secret,
                    pem(PRIVATE, pair.getPrivate().getEncoded())
                            + pem(PUBLIC, pair.getPublic().getEncoded()));
            // A link is there at once and whole, and only if nobody else was first.
            Files.createLink(file, secret);
        } catch (FileAlreadyExistsException e) {
            // Another process made the keys at the same moment: these are the keys.
        } finally {
            Files.deleteIfExists(secret);
        }
    }

    private static FileAttribute<?> ownerOnly(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private static String pem(String what, byte[] key) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }

    private static byte[] read(Path file, String what) throws IOException {
        Matcher block = Pattern.compile("-----BEGIN " + what + "-----(.*?)-----END " + what + "-----", Pattern.DOTALL)
                .matcher(Files.readString(file));
        if (!block.find()) {
            throw new IllegalArgumentException("no " + what);
        }
        return Base64.getMimeDecoder().decode(block.group(1));
    }
}
