// SPDX-FileCopyrightText: 2026 The Pierside authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/actions/freshness.h"
#include "models/health/why.h"
#include "models/ports/otherimage.h"
#include "ui/overview/facts.h"
#include "ui/overview/healthlines.h"

#include <QScrollArea>

class QBoxLayout;
class QVBoxLayout;

namespace pierside::ui {

class ConnectCard;
class DriftBanner;
class HealthCard;
class StaleBanner;
class TagBanner;
class WhyCard;
struct Connection;

//! \brief Shows facts as cards.
//!
//! Cards are rebuilt only if they change, so that selection and scroll position are kept.
class OverviewPage : public QScrollArea
{
    Q_OBJECT

public:
    explicit OverviewPage(QWidget *parent = nullptr);

    //! Sets the banner above all cards; without drift it is hidden.
    void setDrift(const QList<items::ServiceRow> &services);
    //! Sets the banner for changes that the containers lack.
    void setStale(const QList<actions::Staleness> &reasons);
    //! Sets the banner for tags that Pierside's override sets.
    void setOtherImages(const QList<ports::OtherImage> &images);
    //! Sets how the selected service is reached; no lines = no card.
    void setConnection(const Connection &connection);
    //! Sets the card of rows; no rows = no card.
    void setRows(const QString &title, const QList<RowFact> &rows);
    //! Sets the health card; no lines = no card.
    void setHealth(const QList<HealthLine> &lines);
    void setSections(const QList<FactSection> &sections);
    //! The card that answers "Why?", above all others. It is hidden when it is closed or the selection changes.
    WhyCard &whyCard() const { return *m_why; }

Q_SIGNALS:
    //! The name of the row with this key was clicked.
    void rowActivated(const QString &key);
    void recreateRequested(const QStringList &services);
    //! What brings changes into the containers of these services.
    void freshRequested(pierside::actions::Staleness::Answer answer, const QStringList &services);
    //! The tags of the compose files are to be restored.
    void tagsBackRequested(const QStringList &services);
    void checkRequested(const QString &service, const QString &endpoint);
    void whyRequested(const QString &service);
    void openWhenReadyRequested(const QString &service, const QString &url, bool wanted);
    //! The text was copied to the clipboard.
    void copied(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void arrangeColumns();
    QWidget *makeCard(const FactSection &section);

    QList<FactSection> m_sections;
    DriftBanner *m_drift;
    StaleBanner *m_stale;
    TagBanner *m_tags;
    WhyCard *m_why;
    ConnectCard *m_connect;
    RowCard *m_rows;
    HealthCard *m_health;
    QBoxLayout *m_columns; //!< rows and health, then the sections; side by side if there is room
    QVBoxLayout *m_cards;  //!< of the sections
};

} // namespace pierside::ui
