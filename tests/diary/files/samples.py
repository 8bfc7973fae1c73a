"""Files as the programs write them, cut to a few rows."""

from datetime import date

TODAY = date(2026, 11, 20)

CRONOMETER = """\
Day,Time,Group,Food Name,Amount,Energy (kcal),Alcohol (g),Caffeine (mg),Water (g),B6 (Pyridoxine) (mg),\
B12 (Cobalamin) (µg),Vitamin C (mg),Vitamin D (IU),Calcium (mg),Magnesium (mg),Phosphorus (mg),Potassium (mg),\
Sodium (mg),Omega-3 (g),Omega-6 (g),Category
2026-06-10,08:14 AM,Breakfast,"Oats, Rolled, Dry",80.00 g,303.20,0.00,0.00,8.64,0.08,0.00,0.00,0.00,41.60,110.40,\
328.00,290.40,4.80,0.08,1.90,Cereal Grains
2026-06-10,01:02 PM,Lunch,Chicken Burrito Bowl,1.00 serving,625.00,,,,,,,,,,,,,,,Restaurant Foods
2026-06-11,,Uncategorized,"Milk, Whole",2.00 cup,297.68,0.00,0.00,430.10,0.18,2.20,0.00,248.88,551.44,48.80,409.92,\
644.16,209.84,0.37,0.59,Dairy
"""
CRONOMETER_DAYS = """\
Date,Energy (kcal),Vitamin D (IU),Magnesium (mg),Completed
2026-06-10,1928.20,40.00,310.40,true
2026-06-11,,,,false
"""
MYFITNESSPAL = """\
Date,Meal,Calories,Fat (g),Saturated Fat,Polyunsaturated Fat,Monounsaturated Fat,Trans Fat,Cholesterol,Sodium (mg),\
Potassium,Carbohydrates (g),Fiber,Sugar,Protein (g),Vitamin A,Vitamin C,Calcium,Iron,Note
2026-01-05,Breakfast,400.0,10.0,3.0,1.0,4.0,0.0,50.0,300.0,400.0,55.0,6.0,12.0,20.0,10.0,40.0,15.0,8.0,
2026-01-05,Snacks,180,9,,,,,,0,0,20,2,,6,,,,,
"""
LOSE_IT = """\
Date,Name,Icon,Meal,Quantity,Units,Calories,Deleted,Fat (g),Protein (g),Carbohydrates (g),Saturated Fat (g),\
Sugars (g),Fiber (g),Cholesterol (mg),Sodium (mg)
01/05/2026,Oatmeal,Oatmeal,Breakfast,1,Cup,166,false,3.6,5.9,28,0.6,0.6,4,0,9
01/05/2026,Cookie,Cookie,Snacks,2,Each,160,true,8,2,20,4,12,1,10,110
01/15/2026,Chicken Breast,Chicken,Meal 1 8am,6,Ounces,280,false,n/a,52,0,2,0,0,120,n/a
"""
