package dev.longview.storage.artifact;

import java.io.IOException;

/** Work on files. */
interface FileWork<T> {
    T run() throws IOException;
}
