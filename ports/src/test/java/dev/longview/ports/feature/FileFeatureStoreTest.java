package dev.longview.ports.feature;

class FileFeatureStoreTest extends FeatureStoreContract {

    @Override
    protected FeatureStore<UserProfile> store() {
        return FileFeatureStore.ofEmbeddings();
    }

    @Override
    protected FeatureStore<InterestProfile> interestStore() {
        return FileFeatureStore.ofInterests();
    }
}
