// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/actions/logintest.h"

#include "models/actions/loopbackhttp.h"
#include "models/core/onpool.h"
#include "models/core/plaintext.h"
#include "models/core/translate.h"
#include "models/engine/engine.h"
#include "models/secrets/vault.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QTcpSocket>
#include <QTimer>
#include <QUrlQuery>

#include <algorithm>

namespace pierside::actions {

using namespace Qt::StringLiterals;

using Way = LoginSubject::Way;

namespace {

constexpr int loginLimit = 10'000; // ms

//! What is known about the login of an image, by its icon in the catalogue.
struct KnownLogin
{
    QString icon;
    Way way;
    quint16 port;
    QString path;
    QString user; //!< where the environment names none
};

const KnownLogin *knownLogin(const catalogue::Entry &image)
{
    static const std::array logins{KnownLogin{u"postgres"_s, Way::Postgres, 5432, {}, u"postgres"_s},
                                   KnownLogin{u"mysql"_s, Way::MySql, 3306, {}, u"root"_s},
                                   KnownLogin{u"redis"_s, Way::Redis, 6379, {}, {}},
                                   KnownLogin{u"keycloak"_s, Way::Keycloak, 8080, {}, {}},
                                   KnownLogin{u"rabbitmq"_s, Way::Basic, 15672, u"/api/whoami"_s, u"guest"_s},
                                   KnownLogin{u"grafana"_s, Way::Basic, 3000, u"/api/org"_s, u"admin"_s}};
    const auto it = std::find_if(logins.begin(), logins.end(), [&image](const KnownLogin &login) {
        // A pooler has the icon of its database.
        const bool isDatabase = login.way == Way::Postgres || login.way == Way::MySql;
        return login.icon == image.icon && (!isDatabase || image.kind == "database"_L1);
    });
    return it == logins.end() ? nullptr : &*it;
}

//! The first variable of the account that the service sets.
QString keyOf(const compose::Service &service, const catalogue::Entry &image, const QString &role)
{
    const QStringList keys = image.variables.value(role).split(u' ', Qt::SkipEmptyParts);
    for (const QString &key : keys) {
        if (!service.environment.value(key).value_or(QString()).isEmpty())
            return key;
    }
    return {};
}

//! The password in the command of a Redis server.
QString passwordArgument(const compose::Service &service)
{
    const QStringList command = service.command.value_or(QStringList());
    const qsizetype option = command.indexOf(u"--requirepass"_s);
    return option < 0 ? QString() : command.value(option + 1);
}

quint16 publishedPort(const engine::Container &container, quint16 inside)
{
    for (const engine::PublishedPort &port : container.ports) {
        if (port.containerPort == inside && port.hostPort != 0 && port.protocol == "tcp"_L1)
            return port.hostPort;
    }
    return 0;
}

Error noLogin(const QString &service, ErrorCode code, const QString &cause)
{
    return {code, tr("Testing the login of %1").arg(service), cause, {}};
}

QString subjectText(const LoginSubject &subject)
{
    return tr("Testing the login of %1").arg(subject.service);
}

LoginResult passed(const LoginSubject &subject)
{
    return {true, subject.user.isEmpty() ? tr("The password is accepted") : tr("Logged in as %1").arg(subject.user)};
}

//! Runs a client in the container, which ends with 0 where it could log in.
Task<LoginResult> testInside(const std::shared_ptr<engine::Engine> &engine, const LoginSubject &subject,
                             const engine::ExecSpec &spec, const QString &client, QObject *context)
{
    return engine->exec(subject.container, spec)
        .map(context, [subject, client](const engine::ExecResult &result) -> Result<LoginResult> {
            if (result.exitCode == 0)
                return passed(subject);
            const QString said = cleanText(QString::fromUtf8(result.output)).trimmed();
            if (result.exitCode == 126 || result.exitCode == 127)
                return failure(ErrorCode::Unsupported, subjectText(subject),
                               tr("There is no %1 in the container").arg(client));
            return LoginResult{false, said.isEmpty() ? tr("%1 ended with %2").arg(client).arg(result.exitCode) : said};
        });
}

Task<LoginResult> testMySql(const std::shared_ptr<engine::Engine> &engine, const LoginSubject &subject,
                            QObject *context)
{
    engine::ExecSpec spec;
    // Over TCP, because root may need no password over the socket.
    spec.command = {u"sh"_s, u"-c"_s,
                    u"tool=mariadb; command -v $tool >/dev/null || tool=mysql; exec $tool --no-defaults "
                    "--connect-timeout=8 -h \"$(hostname -i | cut -d' ' -f1)\" -P \"${MYSQL_TCP_PORT:-3306}\" "
                    "--user=\"$PIERSIDE_USER\" -N -B -e 'select 1'"_s};
    spec.environment = {u"MYSQL_PWD="_s + QString::fromUtf8(subject.password.expose()),
                        u"PIERSIDE_USER="_s + subject.user};
    return testInside(engine, subject, spec, u"mysql"_s, context);
}

Task<LoginResult> testPostgres(const std::shared_ptr<engine::Engine> &engine, const LoginSubject &subject,
                               QObject *context)
{
    engine::ExecSpec spec;
    // Official images trust connections from loopback, so the container's own address is used.
    spec.command = {
        u"sh"_s, u"-c"_s,
        u"exec psql -X -w -q -At -h \"$(hostname -i | cut -d' ' -f1)\" -p \"${PGPORT:-5432}\" -c 'select 1'"_s};
    spec.environment = {u"PGPASSWORD="_s + QString::fromUtf8(subject.password.expose()), u"PGUSER="_s + subject.user,
                        u"PGDATABASE="_s + (subject.database.isEmpty() ? subject.user : subject.database),
                        u"PGCONNECT_TIMEOUT=8"_s};
    return testInside(engine, subject, spec, u"psql"_s, context);
}

//! A command of the Redis protocol.
QByteArray redisCommand(const QList<QByteArrayView> &words)
{
    QByteArray command = '*' + QByteArray::number(words.size()) + "\r\n";
    for (const QByteArrayView word : words) {
        command += '$' + QByteArray::number(word.size()) + "\r\n";
        command.append(word);
        command += "\r\n";
    }
    return command;
}

Task<LoginResult> testRedis(const LoginSubject &subject, QObject *context)
{
    TaskSource<LoginResult> source;
    auto *socket = new QTcpSocket(context);
    socket->setProxy(QNetworkProxy::NoProxy);
    QTimer::singleShot(loginLimit, socket, [source, subject, socket] {
        source.finish(failure(ErrorCode::TimedOut, subjectText(subject), tr("No answer within 10 seconds")));
        socket->deleteLater();
    });
    QObject::connect(socket, &QTcpSocket::connected, socket, [socket, password = subject.password] {
        QByteArray command = redisCommand({"AUTH", password.expose()});
        socket->write(command);
        wipe(command);
    });
    QObject::connect(socket, &QTcpSocket::readyRead, socket, [source, subject, socket] {
        if (!socket->canReadLine())
            return;
        const QByteArray line = socket->readLine().trimmed();
        if (line == "+OK")
            source.finish(passed(subject));
        else
            source.finish(LoginResult{false, cleanLine(QString::fromUtf8(line.mid(1)))});
        socket->deleteLater();
    });
    QObject::connect(socket, &QTcpSocket::errorOccurred, socket, [source, subject, socket] {
        source.finish(failure(ErrorCode::Unreachable, subjectText(subject), socket->errorString()));
        socket->deleteLater();
    });
    socket->connectToHost(u"127.0.0.1"_s, subject.port);
    return source.task();
}

//! What an HTTP server says about a login that it refused.
QString refusalOf(const QNetworkReply &reply, const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    for (const QString &key : {u"error_description"_s, u"message"_s, u"reason"_s, u"error"_s}) {
        if (const QString text = object[key].toString(); !text.isEmpty())
            return cleanLine(text);
    }
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return tr("The server answers %1 %2")
        .arg(status)
        .arg(cleanLine(reply.attribute(QNetworkRequest::HttpReasonPhraseAttribute).toString()));
}

//! \a isLogin: whether the body of a 200 proves the login.
Task<LoginResult> followReply(QNetworkReply *reply, const LoginSubject &subject,
                              const std::function<bool(const QByteArray &)> &isLogin)
{
    TaskSource<LoginResult> source;
    QObject::connect(reply, &QNetworkReply::finished, reply, [source, reply, subject, isLogin] {
        const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        const QByteArray body = reply->readAll();
        if (status == 0)
            source.finish(failure(ErrorCode::Unreachable, subjectText(subject), reply->errorString()));
        else if (status == 200 && isLogin(body))
            source.finish(passed(subject));
        else
            source.finish(LoginResult{false, refusalOf(*reply, body)});
        reply->manager()->deleteLater();
    });
    return source.task();
}

Task<LoginResult> testBasic(const LoginSubject &subject, QObject *context)
{
    QNetworkRequest request(loopbackUrl(subject.port, subject.path));
    QByteArray account = subject.user.toUtf8() + ':' + subject.password.expose().toByteArray();
    request.setRawHeader("Authorization", "Basic " + account.toBase64());
    wipe(account);
    return followReply(loopbackManager(context)->get(request), subject, [](const QByteArray &) { return true; });
}

Task<LoginResult> testKeycloak(const LoginSubject &subject, QObject *context)
{
    QNetworkRequest request(loopbackUrl(subject.port, u"/realms/master/protocol/openid-connect/token"_s));
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/x-www-form-urlencoded"_s);
    const QByteArray form =
        "grant_type=password&client_id=admin-cli&username=" + QUrl::toPercentEncoding(subject.user) +
        "&password=" + subject.password.expose().toByteArray().toPercentEncoding();
    return followReply(loopbackManager(context)->post(request, form), subject, [](const QByteArray &body) {
        return !QJsonDocument::fromJson(body)["access_token"_L1].toString().isEmpty();
    });
}

} // namespace

bool hasLogin(const compose::Service &service, const compose::Project &project, const catalogue::Catalogue &catalogue)
{
    const catalogue::Entry image = catalogue.forImage(project.imageOf(service));
    const KnownLogin *login = knownLogin(image);
    return login && (!keyOf(service, image, u"password"_s).isEmpty() ||
                     (login->way == Way::Redis && !passwordArgument(service).isEmpty()));
}

Result<LoginSubject> loginSubject(const QString &service, const compose::Project &project,
                                  const QList<engine::Container> &containers, const catalogue::Catalogue &catalogue)
{
    const compose::Service *known = project.findService(service);
    if (!known)
        return failure(noLogin(service, ErrorCode::NotFound, tr("The project has no such service")));
    const catalogue::Entry image = catalogue.forImage(project.imageOf(*known));
    const KnownLogin *login = knownLogin(image);
    if (!login)
        return failure(noLogin(service, ErrorCode::Unsupported, tr("The login of this image is not known")));
    LoginSubject subject{login->way, service, {}, 0, login->path, login->user, {}, {}};
    const auto valueOfRole = [&](const QString &role) {
        return known->environment.value(keyOf(*known, image, role)).value_or(QString());
    };
    QString password = valueOfRole(u"password"_s);
    if (password.isEmpty() && login->way == Way::Redis)
        password = passwordArgument(*known);
    if (password.isEmpty())
        return failure(noLogin(service, ErrorCode::NotFound, tr("The service has no password")));
    subject.password = Secret::take(password.toUtf8());
    wipe(password);
    if (const QString user = valueOfRole(u"user"_s); !user.isEmpty())
        subject.user = user;
    if (login->way == Way::MySql && keyOf(*known, image, u"password"_s).contains("ROOT"_L1))
        subject.user = login->user;
    subject.database = valueOfRole(u"database"_s);
    const auto running = std::find_if(containers.cbegin(), containers.cend(), [&service](const auto &container) {
        return container.service() == service && container.isRunning() && !container.isOneOff();
    });
    if (running == containers.cend())
        return failure(noLogin(service, ErrorCode::NotFound, tr("It does not run")));
    subject.container = running->id;
    subject.port = publishedPort(*running, login->port);
    if (subject.port == 0 && login->way != Way::Postgres && login->way != Way::MySql)
        return failure(noLogin(service, ErrorCode::NotFound, tr("It does not publish port %1").arg(login->port)));
    return subject;
}

Task<LoginResult> logIn(const std::shared_ptr<engine::Engine> &engine, const LoginSubject &subject, QObject *context)
{
    switch (subject.way) {
    case Way::Postgres:
        return testPostgres(engine, subject, context);
    case Way::MySql:
        return testMySql(engine, subject, context);
    case Way::Redis:
        return testRedis(subject, context);
    case Way::Keycloak:
        return testKeycloak(subject, context);
    case Way::Basic:
        break;
    }
    return testBasic(subject, context);
}

Task<LoginResult> testLogin(const std::shared_ptr<engine::Engine> &engine, const LoginRequest &request,
                            secrets::Vault &vault, QObject *context)
{
    return withStoredValues(request.files, vault)
        .andThen(context,
                 [request](const compose::LoadRequest &filled) {
                     return onPool([request, filled]() -> Result<LoginSubject> {
                         const compose::LoadResult loaded = compose::load(filled);
                         if (!loaded.project)
                             return failure(
                                 noLogin(request.service, ErrorCode::BadInput, tr("The files cannot be read")));
                         return loginSubject(request.service, *loaded.project, request.containers, request.catalogue);
                     });
                 })
        .andThen(context, [engine, context](const LoginSubject &subject) {
            return logIn(engine, subject, context).map(context, [subject](LoginResult result) -> Result<LoginResult> {
                result.text = Redaction({subject.password})(result.text);
                return result;
            });
        });
}

} // namespace pierside::actions
