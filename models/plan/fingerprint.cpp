// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/fingerprint.h"

#include "models/plan/labels.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMessageAuthenticationCode>

namespace pierside::plan {

using namespace Qt::StringLiterals;

namespace {

QString prefixOf(const QByteArray &key)
{
    const QByteArray id = QCryptographicHash::hash("pierside fingerprint key" + key, QCryptographicHash::Sha256);
    return u"1:"_s + QString::fromLatin1(id.toHex().first(8)) + u':';
}

QJsonObject ownLabels(const QJsonObject &labels)
{
    QJsonObject own;
    for (auto it = labels.constBegin(); it != labels.constEnd(); ++it) {
        if (!it.key().startsWith(label::prefix) && it.key() != label::fingerprint)
            own.insert(it.key(), it.value());
    }
    return own;
}

QJsonArray endpointsOf(const CreateContainer &create)
{
    QJsonArray list;
    for (const engine::EndpointSpec &endpoint : create.spec.endpoints) {
        QJsonObject config = endpoint.config;
        QJsonArray aliases;
        const QJsonArray all = config["Aliases"_L1].toArray();
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

QString fingerprint(const CreateContainer &create, const QByteArray &key)
{
    QMessageAuthenticationCode code(QCryptographicHash::Sha256, key);
    QJsonObject body = create.spec.body;
    body.insert(u"Labels"_s, ownLabels(body["Labels"_L1].toObject()));
    code.addData(QJsonDocument(body).toJson(QJsonDocument::Compact));

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
    code.addData(QJsonDocument(rest).toJson(QJsonDocument::Compact));
    return prefixOf(key) + QString::fromLatin1(code.result().toHex());
}

bool isComparable(const QString &label, const QByteArray &key)
{
    return label.startsWith(prefixOf(key));
}

} // namespace pierside::plan
