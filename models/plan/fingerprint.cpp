// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/fingerprint.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

QJsonArray endpointsOf(const CreateContainer &create)
{
    QJsonArray list;
    for (const engine::EndpointSpec &endpoint : create.spec.endpoints) {
        QJsonObject config = endpoint.config;
        QJsonArray aliases;
        const QJsonArray all = config.value("Aliases"_L1).toArray();
        for (const QJsonValue &alias : all) {
            if (alias != create.finalName)
                aliases.append(alias);
        }
        config.insert(u"Aliases"_s, aliases);
        list.append(QJsonArray{endpoint.network, config});
    }
    return list;
}

} // namespace

Fingerprints::Fingerprints(const QByteArray &key)
    : m_key(QCryptographicHash::hash("pierside fingerprint" + key, QCryptographicHash::Blake2b_512))
    , m_prefix(u"1:"_s + QString::fromLatin1(m_key.toHex().first(8)) + u':')
{
    // The id is public, so it must not be part of the hash key.
    m_key.remove(0, 4);
}

QString Fingerprints::of(const CreateContainer &create) const
{
    QJsonArray rest{create.spec.platform,
                    create.networkOfService,
                    create.ipcOfService,
                    create.pidOfService,
                    QJsonArray::fromStringList(create.linkedServices),
                    QJsonArray::fromStringList(create.volumesFromServices),
                    endpointsOf(create)};
    for (const InjectedFile &file : create.files)
        rest.append(QJsonArray{file.source.environment, file.source.content, file.target, file.uid, file.gid,
                               qint64(file.mode)});
    // BLAKE2 is not open to length extension, so the key can simply come first.
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    hash.addData(m_key);
    hash.addData(QJsonDocument(create.spec.body).toJson(QJsonDocument::Compact));
    hash.addData(QJsonDocument(rest).toJson(QJsonDocument::Compact));
    return m_prefix + QString::fromLatin1(hash.result().toHex());
}

} // namespace pierside::plan
