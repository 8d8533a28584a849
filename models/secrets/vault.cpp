// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/vault.h"

#include "models/core/filelock.h"
#include "models/core/statedirectory.h"
#include "models/core/translate.h"
#include "models/secrets/vaulterrors.h"

#include <QFileInfo>
#include <QTimer>

namespace pierside::secrets {

using namespace Qt::StringLiterals;

using remedy::KeyringProblem;

namespace {

QString reading(const ItemKey &key)
{
    return Vault::tr("Reading the secrets of %1").arg(key.project.value);
}

QString storing(const ItemKey &key)
{
    return Vault::tr("Storing the secrets of %1").arg(key.project.value);
}

} // namespace

Vault::Vault(std::unique_ptr<Backend> backend, const QString &indexFile, QObject *parent)
    : QObject(parent)
    , m_backend(std::move(backend))
    , m_index(indexFile, QSettings::IniFormat)
{
}

Vault::~Vault() = default;

QStringList Vault::names(const ItemKey &key) const
{
    m_index.sync();
    return m_index.value(key.item() + u"/names"_s).toStringList();
}

QString Vault::storedBy(const ItemKey &key) const
{
    m_index.sync();
    return m_index.value(key.item() + u"/keyring"_s).toString();
}

//! The result of \a task, or an error when the time limit is over or the returned task is cancelled: a keyring may
//! never answer. A result that comes later is dropped.
template <class T>
Task<T> Vault::limited(const Task<T> &task, const QString &what)
{
    TaskSource<T> source;
    ++m_pending;
    auto *timer = new QTimer(this);
    timer->setSingleShot(true);
    connect(timer, &QObject::destroyed, this, [this] { --m_pending; });
    connect(timer, &QTimer::timeout, timer, [source, timer, task, what] {
        task.cancel();
        source.finish(failure(source.stopToken().stop_requested() ? Error::cancelled(what)
                                                                  : keyringError(KeyringProblem::NoAnswer, what)));
        timer->deleteLater();
    });
    source.onStop([timer, relay = detail::Relay::create(timer)] { relay->post([timer] { timer->start(0); }); });
    task.then(timer, [source, timer](Result<T> result) {
        source.finish(std::move(result));
        timer->deleteLater();
    });
    timer->start(m_limit);
    return source.task();
}

Task<KeyringIdentity> Vault::identify()
{
    return limited(m_backend->identify(), tr("Finding the keyring"));
}

Task<KeyringIdentity> Vault::identityFor(const ItemKey &key)
{
    return identify().map(this, [this, key](const KeyringIdentity &keyring) -> Result<KeyringIdentity> {
        const QString stored = storedBy(key);
        if (stored.isEmpty() || stored == keyring.id)
            return keyring;
        if (!keyring.isLasting)
            return failure(keyringError(KeyringProblem::NoKeyring, reading(key)));
        return failure(keyringError(
            KeyringProblem::OtherKeyring, reading(key),
            tr("Another keyring than last time answered: %1, while %2 has the values").arg(keyring.id, stored)));
    });
}

Task<Values> Vault::values(const ItemKey &key)
{
    return identityFor(key).andThen(this,
                                    [this, key](const KeyringIdentity &keyring) { return valuesIn(keyring, key); });
}

Task<Values> Vault::valuesIn(const KeyringIdentity &, const ItemKey &key)
{
    TaskSource<Values> source;
    const auto read = limited(m_backend->read(key.item()), reading(key));
    source.cancels(read);
    read.then(this, [this, key, source](const Result<std::optional<Secret>> &content) {
        if (content)
            return source.follow(*content ? Task<Values>::ready(decodeValues(**content)) : noValuesIn(key));
        const Error error = content.error();
        if (error.isCancelled() || keyringProblem(error))
            return source.finish(failure(error));
        // A keyring that asks for its password does not answer meanwhile, and libsecret gives up.
        source.follow(identify().map(this, [key, error](const KeyringIdentity &keyring) -> Result<Values> {
            return failure(keyring.isLocked ? keyringError(KeyringProblem::Locked, reading(key)) : error);
        }));
    });
    return source.task();
}

//! Some keyrings answer "not found" for an item that is locked, or that the user does not let this program read.
Task<Values> Vault::noValuesIn(const ItemKey &key)
{
    return identify().andThen(this, [this, key](const KeyringIdentity &keyring) {
        if (keyring.isLocked)
            return Task<Values>::ready(failure(keyringError(KeyringProblem::Locked, reading(key))));
        return limited(m_backend->isWithheld(key.item()), reading(key))
            .map(this, [this, key](bool isWithheld) -> Result<Values> {
                if (isWithheld)
                    return failure(keyringError(KeyringProblem::Denied, reading(key)));
                if (!storedBy(key).isEmpty())
                    return failure(keyringError(KeyringProblem::Missing, reading(key)));
                return Values{};
            });
    });
}

Task<Done> Vault::set(const ItemKey &key, const Values &added)
{
    for (auto it = added.cbegin(); it != added.cend(); ++it) {
        if (const auto checked = checkVariableName(it.key(), storing(key)); !checked)
            return Task<Done>::ready(failure(checked.error()));
    }
    return change(key, [added](Values values) -> Result<Values> {
        for (auto it = added.cbegin(); it != added.cend(); ++it)
            values.insert(it.key(), it.value());
        return values;
    });
}

Task<Done> Vault::remove(const ItemKey &key, const QStringList &names)
{
    return change(key, [key, names](Values values) -> Result<Values> {
        for (const QString &name : names) {
            if (values.remove(name) == 0)
                return failure(ErrorCode::NotFound, storing(key), tr("There is no value for %1").arg(name));
        }
        return values;
    });
}

Task<Done> Vault::change(const ItemKey &key, const Change &change)
{
    const auto lock = lockIndex();
    if (!lock)
        return Task<Done>::ready(failure(lock.error()));
    return identityFor(key).andThen(this, [this, key, change, lock = *lock](const KeyringIdentity &keyring) {
        return valuesIn(keyring, key).andThen(this, [this, key, change, keyring, lock](const Values &values) {
            const auto changed = change(values);
            if (!changed)
                return Task<Done>::ready(failure(changed.error()));
            return store(keyring, key, *changed).map(this, [lock](Done done) -> Result<Done> { return done; });
        });
    });
}

//! Writes the values, reads them back, then notes their names.
Task<Done> Vault::store(const KeyringIdentity &keyring, const ItemKey &key, const Values &values)
{
    if (values.isEmpty()) {
        return limited(m_backend->remove(key.item()), storing(key)).map(this, [this, key](Done) {
            return index(key, {}, {});
        });
    }
    const Secret content = encodeValues(values);
    return limited(m_backend->write(key.item(), content), storing(key))
        .andThen(this, [this, key](Done) { return limited(m_backend->read(key.item()), storing(key)); })
        .map(this, [this, key, content, keyring, values](const std::optional<Secret> &stored) -> Result<Done> {
            if (!stored || *stored != content)
                return failure(ErrorCode::Protocol, storing(key),
                               tr("The keyring accepted the values, but returned others when they were read back"),
                               tr("Check the keyring in its own program."));
            return index(key, keyring.isLasting ? keyring.id : QString(), values);
        });
}

Task<Done> Vault::forget(const ItemKey &key)
{
    const auto lock = lockIndex();
    if (!lock)
        return Task<Done>::ready(failure(lock.error()));
    const bool isOurs = storedBy(key).isEmpty();
    return identify().andThen(this, [this, key, isOurs, lock = *lock](const KeyringIdentity &keyring) {
        // Another keyring's item of this name was never written by this index.
        const bool mayRemove = isOurs || storedBy(key) == keyring.id;
        const auto removed =
            mayRemove ? limited(m_backend->remove(key.item()), storing(key)) : Task<Done>::ready(Done{});
        return removed.map(this, [this, key, lock](Done) { return index(key, {}, {}); });
    });
}

Result<Done> Vault::choose(const ItemKey &key)
{
    const auto lock = lockIndex();
    if (!lock)
        return failure(lock.error());
    const ItemKey first{key.project, key.directory};
    const QString name = chosenSetsGroup() + u'/' + first.item();
    if (key.set == first.set)
        m_index.remove(name);
    else
        m_index.setValue(name, key.set);
    return saveIndex();
}

Result<Done> Vault::forgetSession()
{
    const Index known = readIndex(indexFile());
    QStringList lost;
    for (auto it = known.items.cbegin(); it != known.items.cend(); ++it) {
        if (it->keyring.isEmpty())
            lost.append(it.key());
    }
    if (lost.isEmpty())
        return Done{};
    const auto lock = lockIndex();
    if (!lock)
        return failure(lock.error());
    for (const QString &item : std::as_const(lost))
        m_index.remove(item);
    return saveIndex();
}

Result<std::shared_ptr<FileLock>> Vault::lockIndex() const
{
    if (const auto made = makePrivateDirectory(QFileInfo(m_index.fileName()).path()); !made)
        return failure(made.error());
    // QSettings locks FILE.lock while it reads or writes.
    auto lock = FileLock::acquire(m_index.fileName() + u".changes"_s);
    if (lock)
        return std::shared_ptr<FileLock>(std::move(*lock));
    if (lock.error().code == ErrorCode::Conflict)
        return failure(ErrorCode::Conflict, tr("Storing secrets"), tr("Pierside is storing others at the moment"),
                       tr("Repeat when that has ended."));
    return failure(lock.error());
}

Result<Done> Vault::index(const ItemKey &key, const QString &keyring, const Values &values)
{
    if (values.isEmpty()) {
        m_index.remove(key.item());
    } else {
        QStringList hashes;
        for (auto it = values.cbegin(); it != values.cend(); ++it)
            hashes.append(QString::fromLatin1(valueHash(m_hashKey, it.key(), it.value())));
        m_index.setValue(key.item() + u"/names"_s, values.keys());
        m_index.setValue(key.item() + u"/hashes"_s, hashes);
        m_index.setValue(key.item() + u"/directory"_s, key.directory);
        m_index.setValue(key.item() + u"/keyring"_s, keyring);
    }
    return saveIndex();
}

Result<Done> Vault::saveIndex()
{
    m_index.sync();
    if (m_index.status() == QSettings::NoError)
        return Done{};
    return failure(ErrorCode::PermissionDenied, tr("Writing the names of the secrets to %1").arg(m_index.fileName()),
                   tr("Access denied"));
}

} // namespace pierside::secrets

#include "moc_vault.cpp"
