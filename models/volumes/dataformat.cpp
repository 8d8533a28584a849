// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/volumes/dataformat.h"

#include "models/core/plaintext.h"
#include "models/core/translate.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

namespace pierside::volumes {

using namespace Qt::StringLiterals;

namespace {

constexpr auto postgresName = "PostgreSQL"_L1;
constexpr auto mysqlName = "MySQL"_L1;
constexpr auto mariadbName = "MariaDB"_L1;

//! The first version number in a text.
QString versionIn(const QString &text)
{
    static const QRegularExpression form(u"[0-9]{1,4}(\\.[0-9]{1,4}){0,3}"_s);
    return form.match(text).captured();
}

//! The newest entry of mysql_upgrade_history, a JSON document since MySQL 8.4.
QString versionInHistory(const QByteArray &content)
{
    const QJsonArray history = QJsonDocument::fromJson(content).object()["upgrade_history"_L1].toArray();
    return history.isEmpty() ? QString() : versionIn(history.last()["version"_L1].toString());
}

} // namespace

QString versionFileAmong(const QStringList &names)
{
    for (const QString &file :
         {u"PG_VERSION"_s, u"mariadb_upgrade_info"_s, u"mysql_upgrade_history"_s, u"mysql_upgrade_info"_s}) {
        if (names.contains(file))
            return file;
    }
    static const QRegularExpression release(u"^[0-9]{2}$"_s);
    QString newest;
    for (const QString &name : names) {
        if (release.match(name).hasMatch() && name > newest)
            newest = name;
    }
    if (!newest.isEmpty())
        return newest + "/docker/PG_VERSION"_L1;
    for (const QString &folder : {u"pgdata"_s, u"data"_s}) {
        if (names.contains(folder))
            return folder + "/PG_VERSION"_L1;
    }
    return {};
}

DataFormat dataFormatFrom(const QString &file, const QByteArray &content)
{
    const QString text = QString::fromLatin1(content.first(qMin<qsizetype>(content.size(), 4096))).trimmed();
    if (file.endsWith("PG_VERSION"_L1))
        return {postgresName, versionIn(text)};
    if (file == "mysql_upgrade_history"_L1)
        return {mysqlName, versionInHistory(content)};
    if (file == "mariadb_upgrade_info"_L1 || text.contains("mariadb"_L1, Qt::CaseInsensitive))
        return {mariadbName, versionIn(text)};
    if (file == "mysql_upgrade_info"_L1)
        return {mysqlName, versionIn(text)};
    return {};
}

QString majorVersionOf(const DataFormat &format)
{
    const QStringList parts = format.version.split(u'.');
    // PostgreSQL before 10, MySQL and MariaDB: two numbers make a major version.
    const bool isOne = format.product == postgresName && parts.first().toInt() >= 10;
    return isOne ? parts.first() : parts.mid(0, 2).join(u'.');
}

DataFormat formatOf(const engine::Container &container)
{
    struct Known
    {
        QLatin1StringView variable;
        QLatin1StringView product;
    };
    static constexpr Known known[] = {{"PG_MAJOR="_L1, postgresName},
                                      {"MARIADB_VERSION="_L1, mariadbName},
                                      {"MYSQL_VERSION="_L1, mysqlName},
                                      {"MYSQL_MAJOR="_L1, mysqlName}};
    for (const Known &one : known) {
        for (const QString &variable : container.environment) {
            // "1:11.4.2+maria~ubu2404" begins with an epoch.
            const QString value = variable.sliced(qMin(variable.size(), one.variable.size())).section(u':', -1);
            if (variable.startsWith(one.variable) && !versionIn(value).isEmpty())
                return {one.product, versionIn(value)};
        }
    }
    return {};
}

std::optional<Error> formatConflict(const QString &volume, const DataFormat &data,
                                    const QList<engine::Container> &users)
{
    if (data.isEmpty())
        return std::nullopt;
    for (const engine::Container &user : users) {
        const DataFormat runs = formatOf(user);
        if (runs.isEmpty() || (runs.product == data.product && majorVersionOf(runs) == majorVersionOf(data)))
            continue;
        return Error{ErrorCode::Conflict, tr("restoring volume %1").arg(volume),
                     tr("its data is of %1 %2, and %3 runs %4 %5")
                         .arg(data.product, data.version, cleanLine(user.name), runs.product, runs.version),
                     tr("Use an image of %1 %2 for the service, or load a dump instead.")
                         .arg(data.product, majorVersionOf(data))};
    }
    return std::nullopt;
}

} // namespace pierside::volumes
