// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/fingerprint.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

//! Without what differs between replicas.
engine::ContainerSpec commonSpec(const CreateContainer &create)
{
    engine::ContainerSpec spec = create.spec;
    for (engine::EndpointSpec &endpoint : spec.endpoints)
        endpoint.aliases.removeAll(create.finalName);
    return spec;
}

} // namespace

Fingerprints::Fingerprints(const QByteArray &key)
    : m_key(QCryptographicHash::hash("pierside fingerprint" + key, QCryptographicHash::Blake2b_512))
    , m_prefix(u"2:"_s + QString::fromLatin1(m_key.toHex().first(8)) + u':')
{
    // The id is public, so it must not be part of the hash key.
    m_key.remove(0, 4);
}

QString Fingerprints::of(const CreateContainer &create) const
{
    QJsonArray rest{create.networkOfService, create.ipcOfService, create.pidOfService,
                    QJsonArray::fromStringList(create.linkedServices),
                    QJsonArray::fromStringList(create.volumesFromServices)};
    for (const InjectedFile &file : create.files)
        rest.append(QJsonArray{file.source.environment, file.source.content, file.target, file.uid, file.gid,
                               qint64(file.mode)});
    // BLAKE2 is not open to length extension, so the key can simply come first.
    QCryptographicHash hash(QCryptographicHash::Blake2b_256);
    hash.addData(m_key);
    hash.addData(engine::serialized(commonSpec(create)));
    hash.addData(QJsonDocument(rest).toJson(QJsonDocument::Compact));
    return m_prefix + QString::fromLatin1(hash.result().toHex());
}

} // namespace pierside::plan
