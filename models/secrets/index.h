// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/core/ids.h"
#include "models/core/secret.h"

#include <QHash>
#include <QMap>
#include <QStringList>

namespace pierside::secrets {

//! Identifies one set of values of one stack.
struct ItemKey
{
    ProjectName project;
    //! Absolute. Part of the identity: the files of another folder that use the same project name get no values.
    QString directory;
    QString set = QStringLiteral("default"); //!< see isSetName()

    bool operator==(const ItemKey &) const = default;
    //! The name of the item in the keyring: letters, digits, '-', '_' and '.'.
    QString item() const;
};

//! Letters, digits, '-' and '_'.
bool isSetName(const QString &name);

//! What is known of one item without asking the keyring.
struct IndexedItem
{
    QString directory;
    QString keyring;                  //!< the id of the one that stored it; empty if it does not last
    QStringList names;                //!< of the variables, sorted
    QMap<QString, QByteArray> hashes; //!< by name: valueHash() of the value; none where there was no key

    bool operator==(const IndexedItem &) const = default;
};

//! What is known of all items without asking the keyring.
struct Index
{
    QHash<QString, IndexedItem> items;  //!< by ItemKey::item()
    QHash<QString, QString> chosenSets; //!< by ItemKey::item() of the set "default"; others use "default"

    bool isEmpty() const { return items.isEmpty(); }
    //! The set that the stack of this key uses; the set of the key itself is ignored.
    QString chosenSet(const ItemKey &key) const;
    //! All sets of the stack with values, sorted, with the chosen one, which may have none.
    QStringList sets(const ItemKey &key) const;
    QStringList names(const ItemKey &key) const { return items.value(key.item()).names; }
};

//! The index that a Vault keeps. Reads the file; any thread. Empty where there is none.
Index readIndex(const QString &indexFile);

//! The group of the index file that has Index::chosenSets.
QString chosenSetsGroup();

//! \brief Recognises a value without storing it: a keyed hash, so that it cannot be guessed without the key. Pure.
//!
//! Empty if the key is empty.
QByteArray valueHash(const QByteArray &key, const QString &name, const Secret &value);

} // namespace pierside::secrets
