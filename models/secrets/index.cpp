// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/secrets/index.h"

#include <QCryptographicHash>
#include <QDir>
#include <QMessageAuthenticationCode>
#include <QSettings>

#include <algorithm>

namespace pierside::secrets {

using namespace Qt::StringLiterals;

QString ItemKey::item() const
{
    const QByteArray hash =
        QCryptographicHash::hash(QDir::cleanPath(directory).toUtf8(), QCryptographicHash::Sha256).toHex().left(16);
    return project.value + u'.' + QString::fromLatin1(hash) + u'.' + set;
}

bool isSetName(const QString &name)
{
    return !name.isEmpty() && std::all_of(name.cbegin(), name.cend(), [](QChar c) {
        return c == u'-' || c == u'_' || (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') ||
               (c >= u'0' && c <= u'9');
    });
}

Index readIndex(const QString &indexFile)
{
    Index index;
    if (indexFile.isEmpty())
        return index;
    QSettings file(indexFile, QSettings::IniFormat);
    const QStringList items = file.childGroups();
    for (const QString &item : items) {
        // The names of items have a dot.
        if (item == chosenSetsGroup())
            continue;
        IndexedItem &entry = index.items[item];
        entry.directory = file.value(item + u"/directory"_s).toString();
        entry.keyring = file.value(item + u"/keyring"_s).toString();
        entry.names = file.value(item + u"/names"_s).toStringList();
        const QStringList hashes = file.value(item + u"/hashes"_s).toStringList();
        for (qsizetype i = 0; i < std::min(hashes.size(), entry.names.size()); ++i) {
            if (!hashes[i].isEmpty())
                entry.hashes.insert(entry.names[i], hashes[i].toLatin1());
        }
    }
    file.beginGroup(chosenSetsGroup());
    const QStringList chosen = file.childKeys();
    for (const QString &item : chosen) {
        if (const QString set = file.value(item).toString(); isSetName(set))
            index.chosenSets.insert(item, set);
    }
    return index;
}

QString chosenSetsGroup()
{
    return u"chosen"_s;
}

QString Index::chosenSet(const ItemKey &key) const
{
    const ItemKey first{key.project, key.directory};
    return chosenSets.value(first.item(), first.set);
}

QStringList Index::sets(const ItemKey &key) const
{
    QStringList sets{chosenSet(key)};
    const QString start = ItemKey{key.project, key.directory, {}}.item();
    for (auto it = items.cbegin(); it != items.cend(); ++it) {
        if (const QString set = it.key().mid(start.size()); it.key().startsWith(start) && isSetName(set))
            sets.append(set);
    }
    sets.sort();
    sets.removeDuplicates();
    return sets;
}

QByteArray valueHash(const QByteArray &key, const QString &name, const Secret &value)
{
    if (key.isEmpty())
        return {};
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, "pierside stored value" + key);
    code.addData(name.toUtf8() + '\0');
    code.addData(value.expose().data(), value.size());
    return code.result().toHex();
}

} // namespace pierside::secrets
