// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/items/clientlines.h"

#include <QTest>

using namespace pierside;
using namespace Qt::StringLiterals;
using catalogue::Catalogue;
using items::ConnectLine;

Q_DECLARE_METATYPE(QList<pierside::engine::PublishedPort>)

namespace {

engine::Container running(const QString &image, const QList<engine::PublishedPort> &ports,
                          const QStringList &environment = {})
{
    engine::Container container;
    container.id = {u"one"_s};
    container.image = image;
    container.labels = {{u"com.docker.compose.service"_s, u"one"_s}, {u"com.docker.compose.project"_s, u"p"_s}};
    container.status = engine::ContainerStatus::Running;
    container.ports = ports;
    container.environment = environment;
    return container;
}

//! "page: admin console http://localhost:8080/admin/".
QStringList textOf(const QList<ConnectLine> &lines)
{
    const QStringList kinds{u"page"_s, u"address"_s, u"user"_s, u"password"_s};
    QStringList texts;
    for (const ConnectLine &line : lines)
        texts.append(kinds[int(line.kind)] + u' ' + line.value);
    return texts;
}

} // namespace

class TestConnectLines : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void showsHowToConnect_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<QList<engine::PublishedPort>>("ports");
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QStringList>("lines");
        using Ports = QList<engine::PublishedPort>;
        const QString any = u"0.0.0.0"_s;
        const QString tcp = u"tcp"_s;
        QTest::newRow("a database has the published port, its user and its database")
            << u"postgres:17"_s << Ports{{5432, 5433, any, tcp}, {5432, 5433, u"::"_s, tcp}}
            << QStringList{u"POSTGRES_USER=app"_s, u"POSTGRES_DB=shop"_s, u"POSTGRES_PASSWORD=p w"_s}
            << QStringList{u"address postgresql://app@localhost:5433/shop"_s, u"user app"_s, u"password p w"_s};
        QTest::newRow("without a variable the image's own user is used")
            << u"postgres"_s << Ports{{5432, 5432, any, tcp}} << QStringList()
            << QStringList{u"address postgresql://postgres@localhost:5432"_s};
        QTest::newRow("a user with special characters is encoded")
            << u"postgres"_s << Ports{{5432, 5432, any, tcp}} << QStringList{u"POSTGRES_USER=a@b/c"_s}
            << QStringList{u"address postgresql://a%40b%2Fc@localhost:5432"_s, u"user a@b/c"_s};
        QTest::newRow("the first variable that is set counts")
            << u"mariadb:11"_s << Ports{{3306, 3307, any, tcp}}
            << QStringList{u"MARIADB_USER=app"_s, u"MARIADB_ROOT_PASSWORD=r"_s, u"MARIADB_PASSWORD=a"_s}
            << QStringList{u"address mysql://app@localhost:3307"_s, u"user app"_s, u"password a"_s};
        QTest::newRow("the root account of mysql")
            << u"mysql:8"_s << Ports{{3306, 3306, any, tcp}} << QStringList{u"MYSQL_ROOT_PASSWORD=r"_s}
            << QStringList{u"address mysql://root@localhost:3306"_s, u"password r"_s};
        QTest::newRow("a cache without an account")
            << u"redis:7"_s << Ports{{6379, 6380, any, tcp}} << QStringList{u"REDIS_PASSWORD=x"_s}
            << QStringList{u"address redis://localhost:6380"_s, u"password x"_s};
        QTest::newRow("a broker with its page")
            << u"rabbitmq:4-management"_s << Ports{{5672, 5673, any, tcp}, {15672, 15673, any, tcp}}
            << QStringList{u"RABBITMQ_DEFAULT_USER=mq"_s}
            << QStringList{u"page http://localhost:15673/"_s, u"address amqp://mq@localhost:5673"_s,
                           u"address http://localhost:15673/"_s, u"user mq"_s};
        QTest::newRow("a document database")
            << u"mongo:8"_s << Ports{{27017, 27018, u"127.0.0.1"_s, tcp}}
            << QStringList{u"MONGO_INITDB_ROOT_USERNAME=root"_s, u"MONGO_INITDB_DATABASE=shop"_s}
            << QStringList{u"address mongodb://root@localhost:27018/shop"_s, u"user root"_s};
        QTest::newRow("the admin console of Keycloak, under either name of the variable")
            << u"quay.io/keycloak/keycloak:26.0"_s << Ports{{8080, 8081, any, tcp}}
            << QStringList{u"KEYCLOAK_ADMIN=admin"_s, u"KEYCLOAK_ADMIN_PASSWORD=pw"_s}
            << QStringList{u"page http://localhost:8081/admin/"_s, u"address http://localhost:8081/"_s, u"user admin"_s,
                           u"password pw"_s};
        QTest::newRow("a port that is only exposed is not shown")
            << u"postgres"_s << Ports{{5432, 0, {}, tcp}} << QStringList() << QStringList();
    }

    void showsHowToConnect()
    {
        QFETCH(QString, image);
        QFETCH(QList<engine::PublishedPort>, ports);
        QFETCH(QStringList, environment);
        const auto lines =
            items::connectLines(u"one"_s, nullptr, {running(image, ports, environment)}, Catalogue::builtIn());
        QTEST(textOf(lines), "lines");
    }

    void writesThemAsProgramsTakeThem_data()
    {
        QTest::addColumn<QString>("image");
        QTest::addColumn<engine::PublishedPort>("port");
        QTest::addColumn<QStringList>("environment");
        QTest::addColumn<QStringList>("lines");
        using Port = engine::PublishedPort;
        QTest::newRow("PostgreSQL") << u"postgres"_s << Port{5432, 5433, u"127.0.0.1"_s, u"tcp"_s}
                                    << QStringList{u"POSTGRES_USER=o'app"_s, u"POSTGRES_DB=shop"_s,
                                                   u"POSTGRES_PASSWORD=pw"_s}
                                    << QStringList{u"psql 'postgresql://o'\\''app@localhost:5433/shop'"_s,
                                                   u"jdbc:postgresql://localhost:5433/shop?user=o'app"_s,
                                                   u"postgresql+psycopg://o'app@localhost:5433/shop"_s};
        QTest::newRow("MariaDB") << u"mariadb"_s << Port{3306, 3307, u"127.0.0.1"_s, u"tcp"_s}
                                 << QStringList{u"MARIADB_USER=app"_s, u"MARIADB_DATABASE=shop"_s}
                                 << QStringList{u"mysql --protocol=tcp -h localhost -P 3307 -u 'app' -p 'shop'"_s,
                                                u"jdbc:mysql://localhost:3307/shop?user=app"_s,
                                                u"mysql+pymysql://app@localhost:3307/shop"_s};
        QTest::newRow("Redis") << u"redis"_s << Port{6379, 6380, u"127.0.0.1"_s, u"tcp"_s} << QStringList()
                               << QStringList{u"redis-cli -h localhost -p 6380 --askpass"_s};
        QTest::newRow("a web page") << u"nginx"_s << Port{80, 8081, u"127.0.0.1"_s, u"tcp"_s} << QStringList()
                                    << QStringList();
    }
    void writesThemAsProgramsTakeThem()
    {
        QFETCH(const QString, image);
        QFETCH(const engine::PublishedPort, port);
        QFETCH(const QStringList, environment);
        const auto container = running(image, {port}, environment);
        QStringList values;
        for (const ConnectLine &line :
             items::clientLines(items::connectLines(u"one"_s, nullptr, {container}, Catalogue::builtIn()),
                                Catalogue::builtIn().forImage(image).icon))
            values.append(line.value);
        QTEST(values, "lines");
    }

    void masksPasswordsOnly()
    {
        const auto container = running(u"postgres"_s, {{5432, 5432, {}, u"tcp"_s}},
                                       {u"POSTGRES_USER=app"_s, u"POSTGRES_PASSWORD=secret"_s});
        const auto lines = items::connectLines(u"one"_s, nullptr, {container}, Catalogue::builtIn());
        QCOMPARE(lines.size(), 3);
        for (const ConnectLine &line : lines)
            QCOMPARE(line.isSecret(), line.value.contains(u"secret"_s));
    }

    void stoppedContainersHaveNoAddress()
    {
        engine::Container container = running(u"keycloak"_s, {{8080, 8080, {}, u"tcp"_s}});
        QCOMPARE(items::pageOf(u"one"_s, nullptr, {container}, Catalogue::builtIn()),
                 u"http://localhost:8080/admin/"_s);
        QVERIFY(items::pageOf(u"other"_s, nullptr, {container}, Catalogue::builtIn()).isEmpty());
        container.status = engine::ContainerStatus::Exited;
        QVERIFY(items::pageOf(u"one"_s, nullptr, {container}, Catalogue::builtIn()).isEmpty());
        QVERIFY(items::connectLines(u"one"_s, nullptr, {container}, Catalogue::builtIn()).isEmpty());
    }

    void endpointsOfTheFileArePages()
    {
        compose::Service service;
        service.name = u"one"_s;
        service.image = u"shop"_s;
        service.ports = {{}};
        service.ports[0].target = 80;
        service.ports[0].published = u"8000"_s;
        service.ports[0].protocol = u"tcp"_s;
        service.pierside.endpoints = {{u"grpc"_s, u"grpc"_s, u"localhost:8000"_s, {}, {}},
                                      {u"shop"_s, u"url"_s, u"http://localhost:8000/shop"_s, {}, {}}};
        compose::Project project;
        project.name = {u"p"_s};
        project.services = {service};
        // Published on another port than the file says: by Pierside's override.
        const auto container = running(u"shop"_s, {{80, 8001, {}, u"tcp"_s}});
        QCOMPARE(items::pageOf(u"one"_s, &project, {container}, Catalogue::builtIn()), u"http://localhost:8001/shop"_s);
        // If the service has no page, a port that usually speaks HTTP is used.
        QCOMPARE(items::pageOf(u"one"_s, nullptr, {container}, Catalogue::builtIn()), u"http://localhost:8001/"_s);
        const auto cache = running(u"shop"_s, {{6379, 8001, {}, u"tcp"_s}});
        QVERIFY(items::pageOf(u"one"_s, nullptr, {cache}, Catalogue::builtIn()).isEmpty());
        const auto database = running(u"postgres"_s, {{9000, 8001, {}, u"tcp"_s}});
        QVERIFY(items::pageOf(u"one"_s, nullptr, {database}, Catalogue::builtIn()).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestConnectLines)
#include "tst_connectlines.moc"
