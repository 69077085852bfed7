package dev.senselake.sensource;

class FakeTokenStoreTest extends TokenStoreContract {
    @Override
    TokenStore fresh() {
        return new FakeTokenStore();
    }
}
