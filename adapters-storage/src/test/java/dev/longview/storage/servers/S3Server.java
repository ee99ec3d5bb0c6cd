package dev.longview.storage.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.S3ProxyConstants;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.middleware.Middlewares;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/** S3Proxy on a free port of the loopback interface, over a folder, with one bucket. */
public final class S3Server implements AutoCloseable {

    public static final String BUCKET = "longview";
    public static final String KEY = "AKIAEXAMPLE";
    public static final String SECRET = "a/secret+that_must_not_be_shown";

    private final Path folder;
    private final int port;
    private S3Proxy proxy;

    private S3Server(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    public static S3Server start(Path folder) {
        S3Server server = new S3Server(folder, RedisServer.freePort());
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.start();
        return server;
    }

    public String endpoint() {
        return "http://127.0.0.1:" + port;
    }

    /** Where the objects of the bucket lie as files. */
    public Path bucket() {
        return folder.resolve(BUCKET);
    }

    /** What OpenDAL's service s3 needs to reach it, with everything below a folder of the bucket. */
    public Map<String, String> options(String root) {
        return Map.of(
                "bucket",
                BUCKET,
                "root",
                root,
                "endpoint",
                endpoint(),
                "region",
                "us-east-1",
                "access_key_id",
                KEY,
                "secret_access_key",
                SECRET,
                "disable_config_load",
                "true",
                "disable_ec2_metadata",
                "true");
    }

    /** Starts it, again on the same port. */
    public void start() {
        start(store());
    }

    /** Starts it so that it refuses to change anything. */
    public void startReadOnly() {
        Properties readOnly = new Properties();
        readOnly.setProperty(S3ProxyConstants.PROPERTY_READ_ONLY_BLOBSTORE, "true");
        try {
            start(Middlewares.wrap(store(), readOnly, unused -> store()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void stop() {
        try {
            proxy.stop();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy did not stop", e);
        }
    }

    @Override
    public void close() {
        stop();
    }

    private BlobStore store() {
        FilesystemNio2BlobStore store = new FilesystemNio2BlobStore(folder.toString());
        if (!store.containerExists(BUCKET)) {
            store.createContainer(BUCKET);
        }
        return store;
    }

    private void start(BlobStore store) {
        proxy = S3Proxy.builder()
                .blobStore(store)
                .endpoint(URI.create(endpoint()))
                .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
                .build();
        try {
            proxy.start();
        } catch (Exception e) {
            throw new IllegalStateException("S3Proxy did not start", e);
        }
    }
}
