// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Measures what an Up pays for 30 variables in a real keyring: round trips, and the time beside that of an env file.
#include "models/actions/storedvalues.h"
#include "models/secrets/keychainbackend.h"
#include "models/secrets/vault.h"
#include "tests/bench/figures.h"
#include "tests/engine/await.h"
#include "tests/support/files.h"
#include "tests/support/privatekeyring.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>

using namespace pierside;
using namespace Qt::StringLiterals;
using tests::await;

namespace {

constexpr int Variables = 30;
constexpr int Runs = 31;

//! The keyring of the session; counts what reads or changes an item.
class CountedKeyring final : public secrets::Backend
{
public:
    int requests = 0;

    Task<secrets::KeyringIdentity> identify() override { return m_keyring.identify(); }
    Task<std::optional<Secret>> read(const QString &item) override
    {
        ++requests;
        return m_keyring.read(item);
    }
    Task<Done> write(const QString &item, const Secret &content) override
    {
        ++requests;
        return m_keyring.write(item, content);
    }
    Task<Done> remove(const QString &item) override
    {
        ++requests;
        return m_keyring.remove(item);
    }

private:
    secrets::KeychainBackend m_keyring;
};

compose::LoadRequest requestIn(const QString &folder)
{
    compose::LoadRequest request;
    request.currentDirectory = folder;
    request.environment = {{u"HOME"_s, folder}};
    return request;
}

//! A project whose services use all variables. envFile: it has their values.
QString makeProject(const QString &folder, bool envFile)
{
    QDir().mkpath(folder);
    QByteArray compose = "services:\n";
    QByteArray values;
    for (int i = 0; i < Variables; ++i) {
        const QByteArray number = QByteArray::number(i);
        compose += "  s" + number + ": {image: x, environment: {PASSWORD: '${PASSWORD_" + number + ":?needed}'}}\n";
        values += "PASSWORD_" + number + "=value-" + number + '\n';
    }
    tests::writeFile(folder + u"/compose.yaml"_s, compose);
    if (envFile)
        tests::writeFile(folder + u"/.env"_s, values);
    return folder;
}

//! What prepares an Up: the values, then the project.
double loadMilliseconds(const QString &folder, secrets::Vault &vault)
{
    QElapsedTimer timer;
    timer.start();
    const auto filled = await(actions::withStoredValues(requestIn(folder), vault));
    if (!filled || !compose::load(*filled).project)
        qFatal("%s", qPrintable(filled ? u"the project does not load"_s : filled.error().message()));
    return double(timer.nsecsElapsed()) / 1e6;
}

} // namespace

int main(int argc, char **argv)
{
    // Libraries end the program when they lose their bus, so it is not closed.
    auto &keyring = *new tests::PrivateKeyring;
    keyring.adopt();
    const QCoreApplication app(argc, argv);
    if (keyring.busAddress().isEmpty() || !keyring.start())
        qFatal("There is no keyring");
    auto backend = std::make_unique<CountedKeyring>();
    CountedKeyring &counted = *backend;
    secrets::Vault vault(std::move(backend), keyring.home() + u"/index/secrets.ini"_s);
    const QString stored = makeProject(keyring.home() + u"/stored"_s, false);
    const QString plain = makeProject(keyring.home() + u"/plain"_s, true);
    secrets::Values values;
    for (int i = 0; i < Variables; ++i)
        values.insert(u"PASSWORD_%1"_s.arg(i), Secret::take(u"value-%1"_s.arg(i)));
    if (const auto set = await(vault.set({ProjectName{u"stored"_s}, stored}, values)); !set)
        qFatal("%s", qPrintable(set.error().message()));

    bench::Figures figures(u"An Up with %1 variables in the keyring"_s.arg(Variables));
    QList<double> more;
    counted.requests = 0;
    for (int i = 0; i < Runs; ++i)
        more.append(loadMilliseconds(stored, vault) - loadMilliseconds(plain, vault));
    figures.one(u"round trips to the keyring for one Up"_s, double(counted.requests) / Runs, u""_s, 1);
    figures.spread(u"time beside an env file"_s, more, u"ms"_s, 30);
    QDir(keyring.home()).removeRecursively();
    return figures.missed() ? 1 : 0;
}
