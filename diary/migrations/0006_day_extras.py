import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("diary", "0005_own_foods"),
        ("nutrients", "0005_category_bounds"),
    ]

    operations = [
        migrations.CreateModel(
            name="DayNote",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                ("text", models.TextField(blank=True, max_length=1000)),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
            ],
        ),
        migrations.CreateModel(
            name="DayTag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("day", models.DateField()),
                (
                    "tag",
                    models.CharField(
                        choices=[
                            ("exercise", "Exercise"),
                            ("heat", "Heat or much sweat"),
                            ("sun", "Sun"),
                            ("alcohol", "Alcohol"),
                            ("stress", "Stress"),
                            ("sleep", "Poor sleep"),
                            ("fluid_loss", "Illness with fluid loss"),
                            ("strain", "Muscle strain"),
                        ],
                        max_length=10,
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Favourite",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="UsualFood",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField()),
                ("quantity", models.DecimalField(decimal_places=4, max_digits=10)),
            ],
            options={
                "ordering": ["usual_meal", "position"],
            },
        ),
        migrations.CreateModel(
            name="UsualMeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=60)),
                (
                    "meal",
                    models.CharField(
                        choices=[
                            ("breakfast", "Breakfast"),
                            ("lunch", "Lunch"),
                            ("dinner", "Dinner"),
                            ("snacks", "Snacks"),
                        ],
                        max_length=10,
                    ),
                ),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
            ],
            options={
                "ordering": ["name", "id"],
            },
        ),
        migrations.AddField(
            model_name="profile",
            name="glass_ml",
            field=models.PositiveSmallIntegerField(default=250, verbose_name="size of my glass, in ml"),
        ),
        migrations.AddIndex(
            model_name="entry",
            index=models.Index(fields=["owner", "meal", "day", "food"], name="entry_by_owner_and_day_of_meal"),
        ),
        migrations.AddConstraint(
            model_name="profile",
            constraint=models.CheckConstraint(
                condition=models.Q(("glass_ml__gte", 50), ("glass_ml__lte", 2000)), name="glass_holds_a_drink"
            ),
        ),
        migrations.AddField(
            model_name="daynote",
            name="owner",
            field=models.ForeignKey(
                db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="daytag",
            name="owner",
            field=models.ForeignKey(
                db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="favourite",
            name="food",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nutrients.food"
            ),
        ),
        migrations.AddField(
            model_name="favourite",
            name="owner",
            field=models.ForeignKey(
                db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="usualfood",
            name="food",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="nutrients.food"
            ),
        ),
        migrations.AddField(
            model_name="usualfood",
            name="owner",
            field=models.ForeignKey(
                db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="usualfood",
            name="portion",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="nutrients.portion",
            ),
        ),
        migrations.AddField(
            model_name="usualmeal",
            name="owner",
            field=models.ForeignKey(
                db_index=False, editable=False, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL
            ),
        ),
        migrations.AddField(
            model_name="usualfood",
            name="usual_meal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="foods", to="diary.usualmeal"
            ),
        ),
        migrations.AddConstraint(
            model_name="daynote",
            constraint=models.UniqueConstraint(fields=("owner", "day"), name="one_note_for_each_day"),
        ),
        migrations.AddConstraint(
            model_name="daytag",
            constraint=models.UniqueConstraint(fields=("owner", "day", "tag"), name="each_tag_once_a_day"),
        ),
        migrations.AddConstraint(
            model_name="daytag",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("tag__in", ["exercise", "heat", "sun", "alcohol", "stress", "sleep", "fluid_loss", "strain"])
                ),
                name="tag_is_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="favourite",
            constraint=models.UniqueConstraint(fields=("owner", "food"), name="each_favourite_once"),
        ),
        migrations.AddConstraint(
            model_name="usualmeal",
            constraint=models.UniqueConstraint(fields=("owner", "key"), name="a_form_sent_twice_is_one_meal"),
        ),
        migrations.AddConstraint(
            model_name="usualmeal",
            constraint=models.CheckConstraint(
                condition=models.Q(("meal__in", ["breakfast", "lunch", "dinner", "snacks"])), name="usual_meal_is_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="usualfood",
            constraint=models.UniqueConstraint(fields=("usual_meal", "position"), name="each_place_in_a_meal_once"),
        ),
        migrations.AddConstraint(
            model_name="usualfood",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gt", 0)), name="some_of_it_is_usual"),
        ),
    ]
