package dev.longview.ports.forgotten;

import java.time.Instant;
import java.util.List;

/** A list in memory. Safe for use by many threads. */
public final class FakeForgottenPeople implements ForgottenPeople {

    private volatile Forgotten list = Forgotten.NOBODY;

    @Override
    public synchronized Forgetting forget(String user, Instant time) {
        Forgetting wish = new Forgetting(list.last() + 1, Forgetting.hash(user), time.toEpochMilli());
        list = list.and(List.of(wish));
        return wish;
    }

    @Override
    public Forgotten now() {
        return list;
    }
}
