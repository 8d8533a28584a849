// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/units.h"
#include "models/secrets/backend.h"
#include "models/secrets/index.h"
#include "models/secrets/valuescodec.h"

#include <QObject>
#include <QSettings>
#include <QStringList>

namespace pierside {
class FileLock;
}

namespace pierside::secrets {

//! \brief The values of the stacks' variables, kept in a keyring.
//!
//! One item holds all values of a set, so that the keyring asks once. The index file has the names of the variables,
//! keyed hashes of their values and the keyring that stored them, never a value. The keyring is asked in values(),
//! set(), remove(), forget() and identify() only. Each request to it has a time limit. Every write is read back before
//! the index changes.
//!
//! Errors about the keyring carry a remedy::Keyring, which says what is wrong. An item that the index knows and the
//! keyring does not have is an error, never an empty set: it is not overwritten. Lives on one thread, with an event
//! loop. Tasks are dropped with the Vault.
class Vault : public QObject
{
    Q_OBJECT

public:
    Vault(std::unique_ptr<Backend> backend, const QString &indexFile, QObject *parent = nullptr);
    ~Vault() override;

    //! For each request to the keyring, including the time in which the user answers its prompt.
    void setTimeLimit(Milliseconds limit) { m_limit = limit; }

    //! The key of the hashes in the index; none are stored without one. The same for all vaults of one index.
    void setHashKey(const QByteArray &key) { m_hashKey = key; }
    const QByteArray &hashKey() const { return m_hashKey; }
    QString indexFile() const { return m_index.fileName(); }

    //! Whether a request to the keyring is under way; it may wait for the user's answer to a prompt.
    bool isAsking() const { return m_pending > 0; }

    //! The names of the set's variables, sorted; does not ask the keyring.
    QStringList names(const ItemKey &key) const;
    //! The id of the keyring that stored the set; empty if nothing is stored. Does not ask the keyring.
    QString storedBy(const ItemKey &key) const;

    Task<KeyringIdentity> identify();
    //! All values of a set; none where nothing was ever stored.
    Task<Values> values(const ItemKey &key);
    //! Adds or replaces these values. Fails with BadInput for a name that is no variable's.
    Task<Done> set(const ItemKey &key, const Values &added);
    //! Fails with NotFound, changing nothing, if one of the names has no value.
    Task<Done> remove(const ItemKey &key, const QStringList &names);
    //! The stack uses the set of the key from now on. Does not ask the keyring. Fails with PermissionDenied if the
    //! index cannot be written.
    Result<Done> choose(const ItemKey &key);
    //! Removes from the index what no keyring keeps: values of a session that has ended.
    Result<Done> forgetSession();
    //! Removes the set from the index and from the keyring that answers. Also for a set whose item is missing.
    Task<Done> forget(const ItemKey &key);

private:
    using Change = std::function<Result<Values>(Values)>;

    template <class T>
    Task<T> limited(const Task<T> &task, const QString &what);
    Task<KeyringIdentity> identityFor(const ItemKey &key);
    Task<Values> valuesIn(const KeyringIdentity &keyring, const ItemKey &key);
    Task<Values> noValuesIn(const ItemKey &key);
    Task<Done> change(const ItemKey &key, const Change &change);
    Task<Done> store(const KeyringIdentity &keyring, const ItemKey &key, const Values &values);
    Result<std::shared_ptr<FileLock>> lockIndex() const;
    Result<Done> saveIndex();
    Result<Done> index(const ItemKey &key, const QString &keyring, const Values &values);

    std::unique_ptr<Backend> m_backend;
    mutable QSettings m_index;
    Milliseconds m_limit{60'000};
    QByteArray m_hashKey;
    int m_pending = 0; //!< requests to the keyring
};

} // namespace pierside::secrets
