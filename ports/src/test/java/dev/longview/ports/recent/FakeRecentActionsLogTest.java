package dev.longview.ports.recent;

class FakeRecentActionsLogTest extends RecentActionsContract {

    private final FakeRecentActionsLog log = new FakeRecentActionsLog(clock);

    @Override
    protected RecentActionsLog log() {
        return log;
    }
}
