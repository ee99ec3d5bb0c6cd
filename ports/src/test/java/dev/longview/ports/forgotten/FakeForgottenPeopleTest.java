package dev.longview.ports.forgotten;

class FakeForgottenPeopleTest extends ForgottenPeopleContract {

    private final FakeForgottenPeople people = new FakeForgottenPeople();

    @Override
    protected ForgottenPeople people() {
        return people;
    }
}
