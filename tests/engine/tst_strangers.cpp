// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/engine/program.h"

#include <QCoreApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace pierside::tests;

//! No verb changes objects that do not belong to the project: the real program on a real engine.
class TestStrangers : public QObject
{
    Q_OBJECT

private:
    Outcome pierside(const QStringList &arguments) const { return m_program->run(arguments); }
    Outcome docker(const QStringList &arguments) const { return m_program->docker(arguments); }
    QString name(const QString &suffix) const { return m_name + suffix; }
    QString inspect(const QString &object, const QString &format) const
    {
        return QString::fromUtf8(docker({u"inspect"_s, u"-f"_s, format, object}).out).trimmed();
    }
    //! Empty if there is none.
    QString idOf(const QString &container) const { return inspect(container, u"{{.Id}}"_s); }
    //! Changes with every start and every recreation.
    QString lifeOf(const QString &container) const { return inspect(container, u"{{.Id}} {{.State.StartedAt}}"_s); }
    QString birthOf(const QString &volume) const { return inspect(volume, u"{{.CreatedAt}}"_s); }
    QStringList listed() const
    {
        QStringList names;
        const QJsonArray all = pierside({u"ps"_s, u"--json"_s}).json().array();
        for (const QJsonValue &container : all)
            names.append(container[u"name"_s].toString());
        names.sort();
        return names;
    }
    //! Runs a container outside the project; removed at the end of the test.
    Outcome run(const QString &container, const QStringList &options, const QString &image = u"pierside-test/service"_s)
    {
        m_containers.append(container);
        return docker(QStringList{u"run"_s, u"-d"_s, u"--name"_s, container} + options + QStringList{image});
    }
    //! NAME is replaced by the project's name.
    void write(QByteArray text)
    {
        m_program->write(u"compose.yaml"_s, "name: " + m_name.toUtf8() + "\n" + text.replace("NAME", m_name.toUtf8()));
    }

    const QString m_name = u"t-strangers-%1"_s.arg(QCoreApplication::applicationPid());
    std::unique_ptr<Program> m_program;
    QStringList m_containers;
    QStringList m_images;

private Q_SLOTS:
    void init() { m_program = std::make_unique<Program>(); }

    void cleanup()
    {
        for (const QString &container : std::exchange(m_containers, {}))
            docker({u"rm"_s, u"-f"_s, u"-v"_s, container});
        VERIFY_EXIT(pierside({u"-p"_s, m_name, u"down"_s, u"-v"_s, u"--yes"_s, u"--remove-orphans"_s, u"-t"_s, u"0"_s}),
                    0);
        const QString filter = u"name="_s + m_name;
        QCOMPARE(docker({u"ps"_s, u"-aq"_s, u"--filter"_s, filter}).out, QByteArray());
        for (const QString &image : std::exchange(m_images, {}))
            docker({u"rmi"_s, image});
        const QStringList networks =
            QString::fromUtf8(docker({u"network"_s, u"ls"_s, u"-q"_s, u"--filter"_s, filter}).out).split(u'\n');
        const QStringList volumes =
            QString::fromUtf8(docker({u"volume"_s, u"ls"_s, u"-q"_s, u"--filter"_s, filter}).out).split(u'\n');
        for (const QString &network : networks)
            docker({u"network"_s, u"rm"_s, network});
        for (const QString &volume : volumes)
            docker({u"volume"_s, u"rm"_s, volume});
    }

    //! From an image that the project has built, and from one that was made of its container: both carry its labels.
    void keepsContainersThatWereStartedByHand_data()
    {
        QTest::addColumn<bool>("committed");
        QTest::newRow("the image that was built") << false;
        QTest::newRow("an image of the container") << true;
    }

    void keepsContainersThatWereStartedByHand()
    {
        QFETCH(bool, committed);
        m_program->write(u"Dockerfile"_s, "FROM pierside-test/service\n");
        write("services:\n  web:\n    build: .\n    stop_grace_period: 1s\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const QString own = name(u"-web-1"_s);
        QString image = name(u"-web"_s);
        m_images = {image};
        if (committed) {
            image = name(u"-backup"_s);
            m_images.prepend(image);
            VERIFY_EXIT(docker({u"commit"_s, own, image}), 0);
        }
        const QString label = u"{{index .Config.Labels \"com.docker.compose.%1\"}}"_s;
        VERIFY_EXIT(run(name(u"-precious"_s), {}, image), 0);
        QCOMPARE(inspect(name(u"-precious"_s), label.arg(u"project"_s)), m_name);
        QCOMPARE(inspect(name(u"-precious"_s), label.arg(u"container-number"_s)), committed ? u"1"_s : QString());
        const QString precious = lifeOf(name(u"-precious"_s));
        const QString web = lifeOf(own);

        QCOMPARE(listed(), QStringList{own});
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        QCOMPARE(lifeOf(own), web);
        QCOMPARE(lifeOf(name(u"-precious"_s)), precious);
        const QList<QStringList> verbs{{u"restart"_s, u"-t"_s, u"0"_s},
                                       {u"recreate"_s, u"-t"_s, u"0"_s},
                                       {u"up"_s, u"-d"_s, u"--force-recreate"_s},
                                       {u"up"_s, u"-d"_s, u"--remove-orphans"_s, u"--scale"_s, u"web=0"_s},
                                       {u"up"_s, u"-d"_s},
                                       {u"stop"_s, u"-t"_s, u"0"_s},
                                       {u"start"_s},
                                       {u"reset"_s, u"--yes"_s},
                                       {u"-p"_s, m_name, u"restart"_s, u"-t"_s, u"0"_s},
                                       {u"-p"_s, m_name, u"down"_s, u"-v"_s, u"--yes"_s, u"--remove-orphans"_s},
                                       {u"up"_s, u"-d"_s},
                                       {u"down"_s, u"-v"_s, u"--yes"_s, u"--remove-orphans"_s}};
        for (const QStringList &verb : verbs) {
            VERIFY_EXIT(pierside(verb), 0);
            QVERIFY2(lifeOf(name(u"-precious"_s)) == precious, qPrintable(verb.join(u' ')));
        }
        QCOMPARE(idOf(own), QString());
    }

    //! The labels were given to it by hand, so it is the project's; but no recreation has left it.
    void refusesADuplicateServiceNumber()
    {
        write("services:\n  web:\n    image: pierside-test/service\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const QString web = lifeOf(name(u"-web-1"_s));
        QStringList labels;
        const auto own =
            QJsonDocument::fromJson(inspect(name(u"-web-1"_s), u"{{json .Config.Labels}}"_s).toUtf8()).object();
        for (auto it = own.constBegin(); it != own.constEnd(); ++it)
            labels += {u"--label"_s, it.key() + u'=' + it.value().toString()};
        VERIFY_EXIT(run(name(u"-a-twin"_s), labels), 0);
        const QString twin = lifeOf(name(u"-a-twin"_s));

        const Outcome up = pierside({u"up"_s, u"-d"_s});
        VERIFY_EXIT(up, 0);
        QVERIFY2(
            up.err.contains((name(u"-a-twin"_s) + u" has the same service and number in its labels as "_s).toUtf8()),
            up.both().constData());
        QCOMPARE(lifeOf(name(u"-web-1"_s)), web);
        QCOMPARE(lifeOf(name(u"-a-twin"_s)), twin);
        VERIFY_EXIT(pierside({u"recreate"_s, u"-t"_s, u"0"_s}), 0);
        QVERIFY(lifeOf(name(u"-web-1"_s)) != web);
        QCOMPARE(lifeOf(name(u"-a-twin"_s)), twin);
    }

    //! A foreign container has the name of a service's container: reported before anything is created.
    void reportsATakenName()
    {
        write("services:\n  web:\n    image: pierside-test/service\n    networks: [own]\nnetworks: {own: {}}\n");
        VERIFY_EXIT(run(name(u"-web-2"_s),
                        {u"--label"_s, u"com.docker.compose.project=other"_s, u"--label"_s,
                         u"com.docker.compose.service=x"_s, u"--label"_s, u"com.docker.compose.container-number=1"_s}),
                    0);
        const QString stranger = lifeOf(name(u"-web-2"_s));
        const Outcome up = pierside({u"up"_s, u"-d"_s, u"--scale"_s, u"web=2"_s});
        VERIFY_EXIT(up, 1);
        const QString words = u"the name %1 is taken by a container of the stack other"_s.arg(name(u"-web-2"_s));
        QVERIFY2(up.err.contains(words.toUtf8()), up.both().constData());
        QCOMPARE(idOf(name(u"-web-1"_s)), QString());
        QCOMPARE(inspect(name(u"_own"_s), u"{{.Id}}"_s), QString());
        QCOMPARE(lifeOf(name(u"-web-2"_s)), stranger);
        // No conflict.
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        VERIFY_EXIT(pierside({u"run"_s, u"--rm"_s, u"--name"_s, name(u"-web-2"_s), u"web"_s}), 1);
        QCOMPARE(lifeOf(name(u"-web-2"_s)), stranger);
    }

    //! Whether it runs or not: what another container has mounted is not wiped, and before that is agreed to nothing
    //! goes.
    void keepsASharedVolume_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("down") << QStringList{u"down"_s, u"-v"_s, u"-t"_s, u"0"_s, u"--yes"_s};
        QTest::newRow("reset") << QStringList{u"reset"_s, u"--yes"_s};
        QTest::newRow("down by labels") << QStringList{u"-p"_s, m_name, u"down"_s, u"-v"_s,
                                                       u"-t"_s, u"0"_s, u"--yes"_s};
    }

    void keepsASharedVolume()
    {
        QFETCH(QStringList, verb);
        write("services:\n  web:\n    image: pierside-test/service\n    volumes: ['shared:/a', 'own:/b', '/c']\n"
              "volumes: {shared: {}, own: {}}\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const QString web = lifeOf(name(u"-web-1"_s));
        const QString shared = birthOf(name(u"_shared"_s));
        const QString own = birthOf(name(u"_own"_s));
        VERIFY_EXIT(run(name(u"-other"_s), {u"-v"_s, name(u"_shared:/x"_s)}), 0);
        VERIFY_EXIT(docker({u"kill"_s, name(u"-other"_s)}), 0);

        const Outcome refused = pierside(verb);
        VERIFY_EXIT(refused, 1);
        const QString words = u"the volume %1 is used by %2"_s.arg(name(u"_shared"_s), name(u"-other"_s));
        QVERIFY2(refused.err.contains(words.toUtf8()), refused.both().constData());
        QCOMPARE(lifeOf(name(u"-web-1"_s)), web);
        QCOMPARE(birthOf(name(u"_own"_s)), own);

        const Outcome agreed = pierside(verb + QStringList{u"--keep-shared"_s});
        VERIFY_EXIT(agreed, 0);
        QVERIFY2(agreed.err.contains(words.toUtf8()), agreed.both().constData());
        QVERIFY(lifeOf(name(u"-web-1"_s)) != web);
        QCOMPARE(birthOf(name(u"_shared"_s)), shared);
        QVERIFY(birthOf(name(u"_own"_s)) != own);
    }

    //! By volumes_from: it has no name, and would go with its container.
    void keepsASharedAnonymousVolume()
    {
        write("services:\n  web:\n    image: pierside-test/service\n    volumes: ['/c']\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        const QString volume = inspect(name(u"-web-1"_s), u"{{(index .Mounts 0).Name}}"_s);
        QCOMPARE(volume.size(), 64);
        VERIFY_EXIT(run(name(u"-other"_s), {u"--volumes-from"_s, name(u"-web-1"_s)}), 0);
        const Outcome refused = pierside({u"down"_s, u"-v"_s, u"--yes"_s});
        VERIFY_EXIT(refused, 1);
        const QString words = u"the volume of %1 at /c is used by %2"_s.arg(name(u"-web-1"_s), name(u"-other"_s));
        QVERIFY2(refused.err.contains(words.toUtf8()), refused.both().constData());
        QVERIFY(!idOf(name(u"-web-1"_s)).isEmpty());
        VERIFY_EXIT(pierside({u"down"_s, u"-v"_s, u"--yes"_s, u"--keep-shared"_s, u"-t"_s, u"0"_s}), 0);
        QCOMPARE(inspect(volume, u"{{.Name}}"_s), volume);
    }

    //! An engine takes a network away from a container that is stopped; it could not be started any more.
    void keepsASharedNetwork()
    {
        write("services:\n  web:\n    image: pierside-test/service\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        VERIFY_EXIT(run(name(u"-other"_s), {u"--network"_s, name(u"_default"_s)}), 0);
        VERIFY_EXIT(docker({u"kill"_s, name(u"-other"_s)}), 0);
        const Outcome down = pierside({u"down"_s, u"-t"_s, u"0"_s});
        VERIFY_EXIT(down, 0);
        const QString words = u"the network %1 stays: it is used by %2"_s.arg(name(u"_default"_s), name(u"-other"_s));
        QVERIFY2(down.err.contains(words.toUtf8()), down.both().constData());
        VERIFY_EXIT(docker({u"start"_s, name(u"-other"_s)}), 0);
    }

    void keepsASharedImage()
    {
        m_program->write(u"Dockerfile"_s, "FROM pierside-test/service\n");
        write("services:\n  web:\n    build: .\n");
        VERIFY_EXIT(pierside({u"up"_s, u"-d"_s}), 0);
        m_images = {name(u"-web"_s)};
        VERIFY_EXIT(run(name(u"-other"_s), {}, name(u"-web"_s)), 0);
        const Outcome down = pierside({u"down"_s, u"--rmi"_s, u"all"_s, u"-t"_s, u"0"_s});
        VERIFY_EXIT(down, 0);
        const QString words = u"the image %1 stays: it is used by %2"_s.arg(name(u"-web"_s), name(u"-other"_s));
        QVERIFY2(down.err.contains(words.toUtf8()), down.both().constData());
        QVERIFY(!inspect(name(u"-web"_s), u"{{.Id}}"_s).isEmpty());
    }

    //! It was the stack's own once, so it has its labels; the only service that uses it is switched off.
    void neverRemovesExternalObjects_data()
    {
        QTest::addColumn<QStringList>("verb");
        QTest::newRow("down") << QStringList{u"down"_s, u"-v"_s, u"--yes"_s};
        QTest::newRow("reset") << QStringList{u"reset"_s, u"--yes"_s};
        QTest::newRow("down by labels") << QStringList{u"-p"_s, m_name, u"down"_s, u"-v"_s, u"--yes"_s};
    }

    void neverRemovesExternalObjects()
    {
        QFETCH(QStringList, verb);
        const QByteArray services = "services:\n  web: {image: pierside-test/service, networks: [own]}\n"
                                    "  tool:\n    image: pierside-test/service\n    profiles: [tools]\n"
                                    "    volumes: ['data:/d', 'scratch:/s']\n    networks: [net, own]\n";
        write(services + "volumes: {data: {}, scratch: {}}\nnetworks: {net: {}, own: {}}\n");
        VERIFY_EXIT(pierside({u"--profile"_s, u"tools"_s, u"up"_s, u"-d"_s}), 0);
        VERIFY_EXIT(pierside({u"--profile"_s, u"tools"_s, u"stop"_s, u"-t"_s, u"0"_s}), 0);
        VERIFY_EXIT(docker({u"rm"_s, name(u"-tool-1"_s)}), 0);
        const QString data = birthOf(name(u"_data"_s));
        const QString net = inspect(name(u"_net"_s), u"{{.Id}}"_s);
        QVERIFY(!data.isEmpty() && !net.isEmpty());
        write(services + "volumes: {data: {external: true, name: NAME_data}, scratch: {}}\n"
                         "networks: {net: {external: true, name: NAME_net}, own: {}}\n");
        VERIFY_EXIT(pierside(verb), 0);
        QCOMPARE(birthOf(name(u"_data"_s)), data);
        QCOMPARE(inspect(name(u"_net"_s), u"{{.Id}}"_s), net);
    }
};

QTEST_GUILESS_MAIN(TestStrangers)
#include "tst_strangers.moc"
