// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/clientlines.h"

#include "models/core/translate.h"

#include <QUrl>

#include <algorithm>

namespace pierside::items {

using namespace Qt::StringLiterals;

namespace {

//! For a POSIX shell.
QString quoted(QString text)
{
    return u'\'' + text.replace(u'\'', u"'\\''"_s) + u'\'';
}

QString jdbcOf(const QUrl &url)
{
    QString made = u"jdbc:%1://%2:%3%4"_s.arg(url.scheme(), url.host())
                       .arg(url.port())
                       .arg(url.path(QUrl::FullyEncoded).isEmpty() ? u"/"_s : url.path(QUrl::FullyEncoded));
    if (const QString user = url.userName(QUrl::FullyEncoded); !user.isEmpty())
        made += u"?user="_s + user;
    return made;
}

//! \a driver: "postgresql+psycopg".
QString sqlAlchemyOf(QUrl url, const QString &driver)
{
    url.setScheme(driver);
    return url.toString(QUrl::FullyEncoded);
}

QString mysqlOf(const QUrl &url)
{
    // A host called localhost would mean the socket.
    QString made = u"mysql --protocol=tcp -h %1 -P %2 -u %3 -p"_s.arg(url.host())
                       .arg(url.port())
                       .arg(quoted(url.userName(QUrl::FullyDecoded)));
    if (const QString database = url.path(QUrl::FullyDecoded).mid(1); !database.isEmpty())
        made += u' ' + quoted(database);
    return made;
}

QString tokenRequestOf(const QUrl &url, const QString &user)
{
    return u"read -rs P && printf %s \"$P\" | curl -s -d grant_type=password -d client_id=admin-cli --data-urlencode "
           u"%1 "
           "--data-urlencode password@- http://%2:%3/realms/master/protocol/openid-connect/token"_s.arg(
               quoted(u"username="_s + user), url.host(), QString::number(url.port()));
}

} // namespace

QList<ConnectLine> clientLines(const QList<ConnectLine> &lines, const QString &icon)
{
    QList<ConnectLine> made;
    const auto add = [&made](const QString &name, const QString &value) {
        made.append({ConnectLine::Kind::Address, name, value});
    };
    const auto user = std::find_if(lines.cbegin(), lines.cend(),
                                   [](const ConnectLine &line) { return line.kind == ConnectLine::Kind::User; });
    for (const ConnectLine &line : lines) {
        const QUrl url(line.value, QUrl::StrictMode);
        if (line.kind != ConnectLine::Kind::Address || !url.isValid() || url.port() <= 0)
            continue;
        if (url.scheme() == "postgresql"_L1) {
            add(u"psql"_s, u"psql "_s + quoted(line.value));
            add(u"JDBC"_s, jdbcOf(url));
            add(u"SQLAlchemy"_s, sqlAlchemyOf(url, u"postgresql+psycopg"_s));
        } else if (url.scheme() == "mysql"_L1) {
            add(u"mysql"_s, mysqlOf(url));
            add(u"JDBC"_s, jdbcOf(url));
            add(u"SQLAlchemy"_s, sqlAlchemyOf(url, u"mysql+pymysql"_s));
        } else if (url.scheme() == "redis"_L1) {
            add(u"redis-cli"_s, u"redis-cli -h %1 -p %2 --askpass"_s.arg(url.host()).arg(url.port()));
        } else if (icon == "keycloak"_L1 && line.name.endsWith(u" 8080"_s) && user != lines.cend()) {
            add(tr("Token request"), tokenRequestOf(url, user->value));
        }
    }
    return made;
}

} // namespace pierside::items
