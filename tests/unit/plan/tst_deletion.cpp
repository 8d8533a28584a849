// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan/deletion.h"
#include "planfixture.h"

#include <QTest>

using namespace planfixture;
using namespace Qt::StringLiterals;

class TestDeletion : public QObject
{
    Q_OBJECT

private:
    const QString m_anonymous = QString(64, u'a');
    //! A store with a named and an anonymous volume, running.
    Observed running() const
    {
        Observed observed = emptyEngine();
        planfixture::apply(*plan::plan(m_project, observed, {}), observed);
        find(observed, u"p-store-1"_s)->mounts.append({u"volume"_s, m_anonymous, {}, u"/tmp"_s, true});
        return observed;
    }
    Plan planned(Verb verb, const Observed &observed, bool withVolumes = true) const
    {
        Options options;
        options.verb = verb;
        options.removeVolumes = withVolumes;
        options.removeImages = verb == Verb::Down ? Options::RemoveImages::All : Options::RemoveImages::None;
        return *plan::plan(m_project, observed, options);
    }
    const compose::Project m_project = project({mounts(service(u"store"_s), u"data"_s)});

private Q_SLOTS:
    void listsEverythingThatIsDeleted()
    {
        const Observed observed = running();
        const ContainerRef store{u"p-store-1"_s, find(const_cast<Observed &>(observed), u"p-store-1"_s)->id};
        const Deletion down = deletionOf(planned(Verb::Down, observed));
        QCOMPARE(down.volumes, (QList<DeletedVolume>{{u"p_data"_s, false}, {m_anonymous, true}}));
        QCOMPARE(down.containers, QList<ContainerRef>{store});
        QCOMPARE(down.networks, QStringList{u"p_default"_s});
        QCOMPARE(down.images, QStringList{u"app"_s});
        QCOMPARE(down.text(),
                 u"volume p_data, anonymous volume %1, container p-store-1, network p_default, image app"_s.arg(
                     m_anonymous));
        const Deletion reset = deletionOf(planned(Verb::Reset, observed));
        QCOMPARE(reset.volumes, down.volumes);
        QCOMPARE(reset.containers, down.containers);
        QVERIFY(reset.networks.isEmpty());
        // Without -v, a container's anonymous volumes stay.
        QVERIFY(deletionOf(planned(Verb::Down, observed, false)).volumes.isEmpty());
    }

    void keepsVolumesThatAreToStay()
    {
        for (const Verb verb : {Verb::Reset, Verb::Down}) {
            Options options;
            options.verb = verb;
            options.removeVolumes = true;
            options.keptVolumes = {u"p_data"_s};
            const Plan plan = *plan::plan(m_project, running(), options);
            QCOMPARE(deletionOf(plan).volumes, (QList<DeletedVolume>{{m_anonymous, true}}));
            QCOMPARE(plan.findings.size(), 1);
            QCOMPARE(plan.findings.first().severity, Finding::Severity::Info);
            QCOMPARE(plan.findings.first().text, u"the volume p_data stays"_s);
        }
    }

    //! A recreation removes its temporary container where it fails: that is nothing of the user's.
    void ignoresWhatThePlanCreates()
    {
        const Observed observed = running();
        const Deletion recreated = deletionOf(planned(Verb::Recreate, observed));
        QCOMPARE(recreated.containerNames(), QStringList{u"p-store-1"_s});
        QVERIFY(recreated.volumes.isEmpty());
    }

    void acceptsAPartOfWhatWasAgreed()
    {
        const Observed before = running();
        const Deletion agreed = deletionOf(planned(Verb::Reset, before));
        QVERIFY(checkAgreed(planned(Verb::Reset, before), agreed));
        Observed less = before;
        less.snapshot.volumes.clear();
        QVERIFY(checkAgreed(planned(Verb::Reset, less), agreed));
        QVERIFY(checkAgreed(planned(Verb::Reset, emptyEngine()), agreed));
    }

    void namesWhatIsDeletedInAddition_data()
    {
        QTest::addColumn<std::function<void(Observed &)>>("change");
        QTest::addColumn<QString>("named");
        using Later = std::function<void(Observed &)>;
        const QString other(64, u'b');
        QTest::newRow("a volume of the project") << Later([](Observed &o) {
            engine::Volume volume = o.snapshot.volumes.value(u"p_data"_s);
            volume.name = u"p_more"_s;
            o.snapshot.volumes.insert(volume.name, volume);
        }) << u"volume p_more"_s;
        QTest::newRow("an anonymous volume") << Later([other](Observed &o) {
            find(o, u"p-store-1"_s)->mounts.append({u"volume"_s, other, {}, u"/more"_s, true});
        }) << u"anonymous volume %1"_s.arg(other);
        QTest::newRow("a container that was made again") << Later([](Observed &o) {
            engine::Container container = *find(o, u"p-store-1"_s);
            o.snapshot.containers.remove(container.id);
            container.id = {u"another"_s};
            o.snapshot.containers.insert(container.id, container);
        }) << u"container p-store-1"_s;
    }
    void namesWhatIsDeletedInAddition()
    {
        QFETCH(std::function<void(Observed &)>, change);
        QFETCH(QString, named);
        const Observed before = running();
        const Deletion agreed = deletionOf(planned(Verb::Reset, before));
        Observed more = before;
        change(more);
        const auto checked = checkAgreed(planned(Verb::Reset, more), agreed);
        QVERIFY(!checked);
        QCOMPARE(checked.error().code, ErrorCode::Conflict);
        QCOMPARE(checked.error().what, u"reset p"_s);
        QVERIFY2(checked.error().cause.endsWith(u": "_s + named), qPrintable(checked.error().cause));
    }

    void runsNothingUnaskedThatDeletesData()
    {
        const Observed observed = running();
        QVERIFY(checkUnasked(planned(Verb::Recreate, observed)));
        const auto reset = checkUnasked(planned(Verb::Reset, observed));
        QVERIFY(!reset);
        QVERIFY2(reset.error().cause.contains(u"volume p_data"_s), qPrintable(reset.error().cause));
        Options renew;
        renew.verb = Verb::Up;
        renew.forceRecreate = true;
        renew.renewVolumes = true;
        // The old anonymous volumes stay.
        QVERIFY(checkUnasked(*plan::plan(m_project, observed, renew)));
        compose::Project external = m_project;
        external.volumes[u"data"_s].external = true;
        const auto blocked = checkUnasked(*plan::plan(external, emptyEngine(), {}));
        QVERIFY(!blocked);
        QVERIFY2(blocked.error().cause.contains(u"does not exist"_s), qPrintable(blocked.error().cause));
    }

    //! Another stack of the workspace has let go of it since.
    void ignoresNetworks()
    {
        const Plan down = planned(Verb::Down, running());
        Deletion agreed = deletionOf(down);
        agreed.networks.clear();
        QVERIFY(checkAgreed(down, agreed));
    }
};

QTEST_GUILESS_MAIN(TestDeletion)
#include "tst_deletion.moc"
